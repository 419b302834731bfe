import type { ApiPage } from '../../model/page.ts'
import type { Problem } from '../../model/problem.ts'
import { calledTarget } from './function-call.ts'
import { parseTarget } from './path-template.ts'
import type { LinePart } from './path-types.ts'

/** Every HTTP line of the pages as a template; a line that cannot be one is a located problem, never dropped. */
export function readLines(pages: readonly ApiPage[], problems: Problem[]): readonly LinePart[] {
  const parts: LinePart[] = []
  for (const page of pages)
    for (const line of page.requests) {
      const parsed = parseTarget(calledTarget(page, line))
      if (parsed.kind === 'template') parts.push({ page, line, template: parsed.template })
      else {
        const message = `${line.method} ${line.target.trim()}: ${parsed.reason}`
        problems.push({ kind: 'path-unreadable', message, source: line.source })
      }
    }
  return parts
}

/** Lines by method and template, in the order of the pages. */
export function groupLines(parts: readonly LinePart[]): readonly (readonly LinePart[])[] {
  return [...Map.groupBy(parts, ({ line, template }) => `${line.method} ${template.key}`).values()]
}

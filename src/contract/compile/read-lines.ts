import type { ApiPage } from '../../model/page.ts'
import type { Problem } from '../../model/problem.ts'
import { castTargets } from './cast-targets.ts'
import { calledTargets, unplacedRows } from './function-call.ts'
import { parseTarget } from './path-template.ts'
import type { LinePart } from './path-types.ts'

/** Every HTTP line of the pages as a template; a line that cannot be one is a located problem, never dropped. */
export function readLines(pages: readonly ApiPage[], problems: Problem[]): readonly LinePart[] {
  const parts: LinePart[] = []
  for (const page of pages) {
    const own: LinePart[] = []
    const others: LinePart[] = []
    for (const line of page.requests) {
      for (const target of castTargets(page, line) ?? calledTargets(page, line)) {
        const parsed = parseTarget(target)
        if (parsed.kind === 'template')
          (target === line.target ? own : others).push({ page, line, template: parsed.template })
        else {
          const message = `${line.method} ${line.target.trim()}: ${parsed.reason}`
          problems.push({ kind: 'path-unreadable', message, source: line.source })
        }
      }
    }
    const written = new Set(own.map(({ template }) => template.key))
    own.push(...others.filter(({ template }) => !written.has(template.key)))
    problems.push(...unplacedParameters(page, own))
    parts.push(...own)
  }
  return parts
}

/** Parameters of a function that the contract cannot hold: optional ones that stand in no line, or all of them. */
function unplacedParameters(page: ApiPage, parts: readonly LinePart[]): readonly Problem[] {
  if (parts.length === 0 || parts.some(({ line }) => line.method !== 'GET')) return []
  const templates = parts.map(({ template }) => template)
  return unplacedRows(page, templates).map(({ name, source }) => {
    return {
      kind: 'parameter-unplaced',
      message: `no HTTP line has a place for the function parameter ${name}`,
      source,
    }
  })
}

/** Lines by method and template, in the order of the pages. */
export function groupLines(parts: readonly LinePart[]): readonly (readonly LinePart[])[] {
  return [...Map.groupBy(parts, ({ line, template }) => `${line.method} ${template.key}`).values()]
}

import { oncePer } from '../contract/once-per.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { Source, Version } from '../model/source.ts'
import type { LintContext } from './rule.ts'

/** An operation of the Contract that carries an example of a page. */
export interface ExampleUse {
  readonly api: ApiView
  readonly version: Version
  readonly operation: Operation
  /** Index among the operation's examples. */
  readonly index: number
}

export type Part = 'request' | 'response'

const byMessage: (context: LintContext) => ReadonlyMap<string, readonly ExampleUse[]> = oncePer((context) => {
  const uses = new Map<string, ExampleUse[]>()
  for (const api of context.view.apis)
    for (const operation of api.api.operations)
      operation.examples.forEach((example, index) => {
        for (const part of ['request', 'response'] as const) {
          const source = example[part]?.source
          if (source === undefined) continue
          const key = messageKey(part, source)
          const use = { api, version: api.version, operation, index }
          uses.set(key, [...(uses.get(key) ?? []), use])
        }
      })
  return uses
})

/** Operations that carry a message of a page; `places` are lines it may be known by: start line, first line of the body. */
export function usesOf(
  context: LintContext,
  part: Part,
  places: readonly (Source | null)[],
): readonly ExampleUse[] {
  const uses = byMessage(context)
  for (const place of places) {
    const found = place === null ? undefined : uses.get(messageKey(part, place))
    if (found !== undefined) return found
  }
  return []
}

function messageKey(part: Part, source: Source): string {
  return `${part} ${source.file}:${source.line}`
}

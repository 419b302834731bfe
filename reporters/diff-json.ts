import type { Source, Version } from '../src/model/source.ts'

/** What a change means to clients, the worst first. */
export const changeClasses = ['breaking', 'additive', 'docs-only'] as const
export type ChangeClass = (typeof changeClasses)[number]

/** One difference between two contracts, as `diffContracts` finds it. */
export interface ReportedChange {
  readonly class: ChangeClass
  /** Kebab-case, such as `property-removed`. */
  readonly kind: string
  readonly version: Version
  /** An operation as `GET /users/{}`, a component as `microsoft.graph.user/mail`. */
  readonly where: string
  /** Null where nothing was stated. */
  readonly from: string | null
  readonly to: string | null
  readonly source: Source
}

/** Two contracts by the names their reader gave them, and all that differs. */
export interface Comparison {
  readonly from: string
  readonly to: string
  readonly changes: readonly ReportedChange[]
}

/** `{ schemaVersion: 1, tool, from, to, summary, changes }`, one change a line. */
export function formatDiffJson(
  comparison: Comparison,
  tool: { readonly name: string; readonly version: string },
): string {
  const { from, to, changes } = comparison
  const count = countChanges(changes)
  const summary = { breaking: count.breaking, additive: count.additive, docsOnly: count['docs-only'] }
  const parts = { schemaVersion: 1, tool, from, to, summary }
  const head = Object.entries(parts).map(([name, value]) => `  "${name}": ${JSON.stringify(value)},\n`)
  const list = changes.map((change) => `\n    ${JSON.stringify(change)}`).join(',')
  const end = changes.length === 0 ? '' : '\n  '
  return `{\n${head.join('')}  "changes": [${list}${end}]\n}\n`
}

/** How many changes there are of each class. */
export function countChanges(changes: readonly ReportedChange[]): Readonly<Record<ChangeClass, number>> {
  const counts = { breaking: 0, additive: 0, 'docs-only': 0 }
  for (const change of changes) counts[change.class] += 1
  return counts
}

import type { Change, ChangeClass } from '../src/model/change.ts'

/** Two contracts by the names their reader gave them, and all that differs. */
export interface Comparison {
  readonly from: string
  readonly to: string
  readonly changes: readonly Change[]
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
export function countChanges(changes: readonly Change[]): Readonly<Record<ChangeClass, number>> {
  const counts = { breaking: 0, additive: 0, 'docs-only': 0 }
  for (const change of changes) counts[change.class] += 1
  return counts
}

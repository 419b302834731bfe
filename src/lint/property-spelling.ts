import { oncePer } from '../contract/once-per.ts'
import type { Source } from '../model/source.ts'
import type { LintContext } from './rule.ts'
import type { UnknownPropertySight } from './sight.ts'
import { tableRows } from './table-rows.ts'

/** A property as a table spells it. */
export interface Spelling {
  readonly name: string
  readonly source: Source
}

const rowNames: (context: LintContext) => ReadonlyMap<string, string> = oncePer(
  (context) => new Map(tableRows(context).map(({ row }) => [placeKey(row.source), row.name])),
)

/**
 * How a table spells a member that no table has as it stands; null where it has none at all. The Contract takes the
 * spelling of examples for some parameters: those still point to their row.
 */
export function tableSpelling(context: LintContext, sight: UnknownPropertySight): Spelling | null {
  if (sight.near !== null) return sight.near
  const { shown, member } = sight
  const name = shown === null ? undefined : rowNames(context).get(placeKey(shown.source))
  if (shown === null || name?.toLowerCase() !== member.name.toLowerCase()) return null
  return { name, source: shown.source }
}

function placeKey({ file, line }: Source): string {
  return `${file}:${line}`
}

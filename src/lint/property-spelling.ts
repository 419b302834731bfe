import { oncePer } from '../contract/once-per.ts'
import type { Source } from '../model/source.ts'
import type { LintContext } from './rule.ts'
import type { UnknownPropertySight } from './sight.ts'
import { type PlacedRow, tableRows } from './table-rows.ts'

/** A property as a table spells it. */
interface Spelling {
  readonly name: string
  readonly source: Source
}

const rowsByFile: (context: LintContext) => ReadonlyMap<string, readonly PlacedRow[]> = oncePer((context) =>
  Map.groupBy(tableRows(context), ({ row }) => row.source.file),
)

/**
 * How a table spells a member that no table has as it stands; null where it has none at all. The Contract takes the
 * spelling of examples for some parameters: those still point to their row.
 */
export function tableSpelling(context: LintContext, sight: UnknownPropertySight): Spelling | null {
  if (sight.near !== null) return sight.near
  const { shown, member } = sight
  if (shown === null) return null
  const { file, line } = shown.source
  const name = rowsByFile(context)
    .get(file)
    ?.findLast(({ row }) => row.source.line === line)?.row.name
  return name?.toLowerCase() === member.name.toLowerCase() ? { name, source: shown.source } : null
}

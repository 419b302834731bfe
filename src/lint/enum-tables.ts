import { oncePer } from '../contract/once-per.ts'
import type { EnumFacts } from '../model/enum-facts.ts'
import type { PropertyRow } from '../model/page.ts'
import type { Version } from '../model/source.ts'
import { resourcePages } from './pages-of-kind.ts'
import type { LintContext } from './rule.ts'
import { tableRows } from './table-rows.ts'

/** A description that lists members, next to the member table of the property's enum type. */
export interface ListedEnum {
  readonly row: PropertyRow
  readonly listed: readonly string[]
  readonly table: EnumFacts
}

/** Every property whose enum type has exactly one member table in its version and whose description lists members too. */
export const listedEnums: (context: LintContext) => readonly ListedEnum[] = oncePer((context) => {
  const tables = memberTables(context)
  const found: ListedEnum[] = []
  for (const { page, row } of tableRows(context)) {
    const members = row.states.members
    if (members === undefined || members.length < 2 || row.type === null || page.version === null) continue
    const table = tables.get(keyOf(page.version, row.type.name))
    if (table != null) found.push({ row, listed: members, table })
  }
  return found
})

/** Null where two tables of one name disagree. */
function memberTables(context: LintContext): Map<string, EnumFacts | null> {
  const tables = new Map<string, EnumFacts | null>()
  for (const page of resourcePages(context.pages)) {
    if (page.version === null) continue
    for (const facts of page.enums) {
      const key = keyOf(page.version, facts.name)
      const before = tables.get(key)
      if (before === undefined) tables.set(key, facts)
      else if (before === null || namesOf(before) !== namesOf(facts)) tables.set(key, null)
    }
  }
  return tables
}

function namesOf(facts: EnumFacts): string {
  return facts.members.map((member) => member.name).join()
}

function keyOf(version: Version, name: string): string {
  return `${version} ${name.replace(/^.*\./, '').toLowerCase()}`
}

import { type ListedEnum, listedEnums } from '../enum-tables.ts'
import { listed, quoted } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** The members that a description lists are not the ones of the enum's own table, of which it may say to be a subset. */
export const descriptionEnumDiffersTable: LintRule = defineRule({
  id: 'description-enum-differs-table',
  severity: 'warning',
  title: 'A description lists the members that the table of the enum has.',
  *find(context) {
    for (const found of listedEnums(context)) {
      const difference = differenceOf(found)
      if (difference !== null)
        yield {
          message: `the description of ${quoted(found.row.name)} ${difference}`,
          source: found.row.source,
          against: found.table.source,
        }
    }
  },
})

function differenceOf({ row, listed: said, table }: ListedEnum): string | null {
  const members = table.members.map((member) => member.name)
  const ignored = (name: string): boolean => name === 'unknownFutureValue' || name === 'null'
  const extra = said.filter((name) => !members.includes(name) && !ignored(name))
  const missing = members.filter((name) => !said.includes(name) && !ignored(name) && !row.text.includes(name))
  const recased = extra.map((name) => [name, members.find((it) => sameButCase(it, name))] as const)
  const spelt = recased.find(([, member]) => member !== undefined)
  if (spelt !== undefined)
    return `writes ${quoted(spelt[0])}, but the table of ${table.name} has ${quoted(spelt[1] ?? '')}`
  if (extra.length > 0)
    return `lists ${listed(extra)}, but the table of ${table.name} has only ${listed(members, 12)}`
  if (missing.length > 0 && !/\bsubset\b/i.test(row.text))
    return `does not list ${listed(missing)}, which the table of ${table.name} has`
  return null
}

function sameButCase(a: string, b: string): boolean {
  return a !== b && a.toLowerCase() === b.toLowerCase()
}

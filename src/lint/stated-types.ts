import { fullNameOf } from '../contract/compile/gather-types.ts'
import { oncePer } from '../contract/once-per.ts'
import type { PropertyRow, TypeCell } from '../model/page.ts'
import type { Version } from '../model/source.ts'
import { resourcePages } from './pages-of-kind.ts'
import type { LintContext } from './rule.ts'

/** Rows of resource pages by version, full type name and property name. */
type StatedRows = ReadonlyMap<string, ReadonlyMap<string, readonly PropertyRow[]>>

/** What the tables of resource pages state about each type's own rows. */
export const statedRows: (context: LintContext) => StatedRows = oncePer((context) => {
  const stated = new Map<string, Map<string, PropertyRow[]>>()
  for (const page of resourcePages(context.pages))
    for (const type of page.types) {
      const name = fullNameOf(type, page)
      if (page.version === null || name === null) continue
      const key = statedKey(page.version, name)
      const rows = stated.get(key) ?? new Map<string, PropertyRow[]>()
      stated.set(key, rows)
      for (const row of [...type.properties, ...type.relationships])
        rows.set(row.name, [...(rows.get(row.name) ?? []), row])
    }
  return stated
})

export function statedKey(version: Version, fullName: string): string {
  return `${version} ${fullName.replace(/^#/, '').toLowerCase()}`
}

/** A type cell in one spelling, so that equal types compare equal; null where it is too vague to compare. */
export function comparableType(cell: TypeCell): string | null {
  if (cell.alternatives.length > 0) return null
  const name = cell.name.replace(/^.*\./, '').toLowerCase()
  const known = synonyms[name] ?? name
  if (vague.has(known) || !/^\w+$/.test(known)) return null
  return cell.collection ? `${known} collection` : known
}

const vague: ReadonlySet<string> = new Set([
  'number',
  'numeric',
  'json',
  'object',
  'url',
  'entity',
  'collection',
  'any',
  'stream',
  'enum',
])

const synonyms: { readonly [name: string]: string } = {
  bool: 'boolean',
  int: 'int32',
  integer: 'int32',
  datetime: 'datetimeoffset',
  timestamp: 'datetimeoffset',
  float: 'single',
}

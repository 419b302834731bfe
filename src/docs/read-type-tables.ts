import type { EnumFacts } from '../model/enum-facts.ts'
import type { PropertyRow } from '../model/page.ts'
import type { Source } from '../model/source.ts'
import type { Table } from './block.ts'
import type { Section } from './group-sections.ts'
import { findMembers, readMemberList, readMemberTable, saysFlags } from './read-enums.ts'
import { type Columns, findColumns, readRows } from './read-rows.ts'
import { readHeader, readTable } from './read-table.ts'
import { note, type Reading } from './reading.ts'
import { enumHeadingName } from './section-name.ts'

/** Tables of a resource page, sorted by what they list. */
export interface TypeTables {
  readonly properties: PropertyRow[]
  readonly relationships: PropertyRow[]
  readonly enums: EnumFacts[]
  /** Tables below "### x properties", where x is another type than the page's. */
  readonly others: OtherTables[]
}

interface OtherTables {
  readonly name: string
  readonly properties: PropertyRow[]
  readonly relationships: PropertyRow[]
  readonly source: Source
}

/** What is known about the page before its tables are read. */
interface About {
  /** Name of the type or enum that the page is about. */
  readonly name: string
  readonly isEnum: boolean
  /** Names in the JSON representation: they tell a further table of the type's properties from one of something else. */
  readonly shown: ReadonlySet<string>
}

/**
 * Reads tables by their header first and by their section second: a table of properties may stand below "### x values",
 * and a table of members below "Properties".
 */
export function readTypeTables(sections: readonly Section[], about: About, reading: Reading): TypeTables {
  const tables: TypeTables = { properties: [], relationships: [], enums: [], others: [] }
  const areSets = about.isEnum && sections.some(({ kind, blocks }) => kind === 'intro' && saysFlags(blocks))
  for (const [index, section] of sections.entries()) {
    if (section.kind === 'none' || section.kind === 'example') continue
    if (sections[index - 1]?.kind === 'relationships' && isOfRelated(section, tables)) continue
    const enums: EnumFacts[] = []
    for (const block of section.blocks) {
      if (block.kind !== 'table') continue
      const header = readHeader(block)
      const members = findMembers(header, section.kind === 'members' || about.isEnum)
      if (members === null) readProperties(block, header, section, about, tables, reading)
      else enums.push(readMemberTable(block, enumName(section, about), members, reading))
    }
    tables.enums.push(...finishEnums(enums, section, about, areSets))
  }
  return tables
}

/** "roles property values" below the relationships are those of what they lead to, where the type has no such property. */
function isOfRelated({ heading }: Section, { properties }: TypeTables): boolean {
  const name = /^[*`]*(\w+)[*`]* property values\W*$/i.exec(heading?.text ?? '')?.[1]?.toLowerCase()
  return name !== undefined && !properties.some((row) => row.name.toLowerCase() === name)
}

/** Members may be a list and no table, and the prose beside them, or of the page of an enum, may say that values are sets. */
function finishEnums(
  enums: readonly EnumFacts[],
  section: Section,
  about: About,
  areSets: boolean,
): readonly EnumFacts[] {
  if (section.kind !== 'members' && !(about.isEnum && section.kind === 'intro')) return enums
  const list = enums.length > 0 ? null : readMemberList(section.blocks, enumName(section, about))
  const all = list === null ? enums : [list]
  return areSets || saysFlags(section.blocks) ? all.map((facts) => ({ ...facts, flags: true })) : all
}

function readProperties(
  table: Table,
  header: readonly string[],
  section: Section,
  about: About,
  tables: TypeTables,
  reading: Reading,
): void {
  const columns = findColumns(header)
  if (columns !== null && listsProperties(columns, section, about)) {
    const rows = readRows(readTable(table, reading, header), columns, reading)
    const related =
      section.kind === 'relationships' || /^(?:relationship|navigation)/.test(header[columns.name] ?? '')
    const taker = takerOf(rows, section, about, tables, table.source)
    if (taker !== null) {
      ;(related ? taker.relationships : taker.properties).push(...rows)
      return
    }
  }
  if (section.kind === 'derived' || /^(?:method|function|task|resource)s?$/.test(header[0] ?? '')) return
  if (illustrates(header, section)) return
  const place = section.heading?.text ?? 'the introduction'
  note(reading, 'table-unknown', `columns "${header.join('", "')}" in "${place}"`, table.source)
}

/** A table in prose that has neither the columns of properties nor those of members belongs to the prose. */
function illustrates(header: readonly string[], { kind }: Section): boolean {
  if (kind !== 'intro' && kind !== 'unknown') return false
  return findMembers(header, true) === null && (findColumns(header)?.type ?? -1) < 0
}

/** The tables that rows belong to: those of another type that the heading names, else the page's; null for neither. */
function takerOf(
  rows: readonly PropertyRow[],
  section: Section,
  about: About,
  tables: TypeTables,
  source: Source,
): Pick<TypeTables, 'properties' | 'relationships'> | null {
  const other = otherType(section, about)
  if (other !== null) {
    const own: OtherTables = { name: other, properties: [], relationships: [], source }
    tables.others.push(own)
    return own
  }
  if (about.shown.size === 0 || overlaps(rows, about.shown)) return tables
  return expected.has(section.kind) && !isBareFurther(section, source) ? tables : null
}

/** In plain text nothing tells a heading that is no section's from prose: behind the first table there may be one. */
function isBareFurther({ heading, blocks }: Section, { line }: Source): boolean {
  return heading?.level === 0 && blocks.find(({ kind }) => kind === 'table')?.source.line !== line
}

const otherHeading =
  /^([a-z]\w+)\s+(?:((?:(?:resource|complex|entity)\s+)?type)(?:\s+(?:properties|relationships))?|properties|relationships)\W*$/i

/**
 * The type in "operationError properties" or "part complex type", where it is not the page's; words such as "Common" are
 * none.
 */
function otherType({ heading }: Section, about: About): string | null {
  if (heading === null || heading.level === 1) return null
  const [, name = '', kind] = otherHeading.exec(heading.text.replace(/[*`]/g, '')) ?? []
  const isType = kind === undefined ? /^[a-z]+[A-Z]/.test(name) : /^[a-z]/.test(name)
  return isType && name.toLowerCase() !== about.name.toLowerCase() ? name : null
}

const expected: ReadonlySet<string> = new Set(['properties', 'relationships', 'members'])

/** Outside the sections of properties, and on the page of an enum, a table must have all three columns. */
function listsProperties(columns: Columns, section: Section, about: About): boolean {
  return (!about.isEnum && expected.has(section.kind)) || (columns.type >= 0 && columns.description >= 0)
}

function overlaps(rows: readonly PropertyRow[], shown: ReadonlySet<string>): boolean {
  return rows.filter(({ name }) => shown.has(name)).length * 2 >= rows.length
}

/** "x values" and a bare `xKind` name x and xKind; "Members" means the enum of the page's title. */
function enumName({ heading }: Section, about: About): string {
  const text = heading?.text ?? ''
  const bare = /^[*`]*([a-z]+[A-Z]\w*)[*`]*$/.exec(text)?.[1]
  return enumHeadingName(text) ?? bare ?? about.name
}

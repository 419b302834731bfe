import type { EnumFacts, PropertyRow } from '../model/page.ts'
import type { Table } from './block.ts'
import type { Section } from './group-sections.ts'
import { findMembers, readMemberList, readMemberTable, saysFlags } from './read-enums.ts'
import { findColumns, readRows } from './read-rows.ts'
import { readHeader, readTable } from './read-table.ts'
import { note, type Reading } from './reading.ts'
import { headingName } from './section-name.ts'

/** Tables of a resource page, sorted by what they list. */
export interface TypeTables {
  readonly properties: readonly PropertyRow[]
  readonly relationships: readonly PropertyRow[]
  readonly enums: readonly EnumFacts[]
}

interface Draft {
  readonly properties: PropertyRow[]
  readonly relationships: PropertyRow[]
  readonly enums: EnumFacts[]
}

/**
 * Reads tables by their header first and by their section second: a table of properties may stand below "### x values",
 * and a table of members below "Properties".
 * @param title name of the type or enum that the page is about
 */
export function readTypeTables(
  sections: readonly Section[],
  title: string,
  isEnum: boolean,
  reading: Reading,
): TypeTables {
  const draft: Draft = { properties: [], relationships: [], enums: [] }
  for (const section of sections) {
    if (section.kind === 'none' || section.kind === 'example') continue
    const before = draft.enums.length
    for (const block of section.blocks) {
      if (block.kind === 'table') readOne(block, section, title, isEnum, draft, reading)
    }
    const inEnum = section.kind === 'members' || (isEnum && section.kind === 'intro')
    if (!inEnum) continue
    if (draft.enums.length === before) {
      const list = readMemberList(section.blocks, enumName(section, title))
      if (list !== null) draft.enums.push(list)
    }
    if (saysFlags(section.blocks)) markFlags(draft.enums, before)
  }
  return draft
}

function readOne(
  table: Table,
  section: Section,
  title: string,
  isEnum: boolean,
  draft: Draft,
  reading: Reading,
): void {
  const header = readHeader(table)
  const inEnum = section.kind === 'members' || isEnum
  const members = findMembers(header, inEnum)
  if (members !== null) {
    draft.enums.push(readMemberTable(table, enumName(section, title), members, reading))
    return
  }
  const columns = findColumns(header)
  const wanted =
    section.kind === 'properties' || section.kind === 'relationships' || section.kind === 'members'
  if (columns === null || !wanted) {
    if (section.kind !== 'derived' && !/^(?:method|function|task|resource)s?$/.test(header[0] ?? '')) {
      note(
        reading,
        'table-unknown',
        `columns "${header.join('", "')}" in "${section.heading?.text ?? 'the introduction'}"`,
        table.source,
      )
    }
    return
  }
  const rows = readRows(readTable(table, reading, header), columns, reading)
  const related =
    section.kind === 'relationships' || /^(?:relationship|navigation)/.test(header[columns.name] ?? '')
  ;(related ? draft.relationships : draft.properties).push(...rows)
}

/** "x values" names x; "Members" means the enum of the page's title. */
function enumName(section: Section, title: string): string {
  const heading = section.heading?.text ?? ''
  const name = /^[*`]*([A-Za-z][\w.]*)[*`]*\s+(?:enum(?:eration)?\s+)?(?:values|members|type|enum)/i.exec(
    heading.replaceAll('\u00a0', ' '),
  )?.[1]
  return name === undefined || /^(?:enum|possible|supported)$/i.test(headingName(name)) ? title : name
}

function markFlags(enums: EnumFacts[], from: number): void {
  for (let index = from; index < enums.length; index += 1) {
    const facts = enums[index]
    if (facts !== undefined) enums[index] = { ...facts, flags: true }
  }
}

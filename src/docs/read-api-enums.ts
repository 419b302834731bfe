import type { EnumFacts, PropertyRow } from '../model/page.ts'
import type { Section } from './group-sections.ts'
import { findMembers, readMemberList, readMemberTable, saysFlags } from './read-enums.ts'
import { readHeader } from './read-table.ts'
import { note, type Reading } from './reading.ts'
import { enumHeadingName } from './section-name.ts'

/** Enums of sections such as "### exchangeIdFormat values" on a page of requests, where a row of the page uses the name. */
export function readApiEnums(
  sections: readonly Section[],
  rows: readonly PropertyRow[],
  reading: Reading,
): EnumFacts[] {
  const used = new Set(rows.flatMap((row) => [row.name, row.type?.name ?? row.name].map(toKey)))
  return sections.flatMap((section) => {
    if (section.kind !== 'members') return []
    const name = enumHeadingName(section.heading?.text ?? '')
    const isUsed = name !== null && used.has(toKey(name))
    const found = isUsed ? readSection(section, name, reading) : []
    if (found.length === 0) noteTables(section, reading)
    return found
  })
}

function noteTables({ heading, blocks }: Section, reading: Reading): void {
  for (const block of blocks)
    if (block.kind === 'table') {
      const columns = readHeader(block).join('", "')
      note(reading, 'table-unknown', `columns "${columns}" in "${heading?.text}"`, block.source)
    }
}

function toKey(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}

function readSection({ blocks }: Section, name: string, reading: Reading): EnumFacts[] {
  const tables = blocks.flatMap((block) => {
    const columns = block.kind === 'table' ? findMembers(readHeader(block), true) : null
    return block.kind === 'table' && columns !== null ? [readMemberTable(block, name, columns, reading)] : []
  })
  const [found = readMemberList(blocks, name)] = tables
  return found === null ? [] : [saysFlags(blocks) ? { ...found, flags: true } : found]
}

import type { EnumFacts } from '../model/enum-facts.ts'
import type { PropertyRow } from '../model/page.ts'
import type { Block } from './block.ts'
import type { Section } from './group-sections.ts'
import { findMembers, readMemberList, readMemberTable, saysFlags } from './read-enums.ts'
import { readHeader } from './read-table.ts'
import { note, type Reading } from './reading.ts'
import { enumHeadingName } from './section-name.ts'

/**
 * Enums of a page of requests, where a row of the page uses the name: sections such as "### exchangeIdFormat values", and
 * tables behind prose that says whose values they list.
 */
export function readApiEnums(
  sections: readonly Section[],
  rows: readonly PropertyRow[],
  reading: Reading,
): EnumFacts[] {
  const used = new Set(rows.flatMap((row) => [row.name, row.type?.name ?? row.name].map(toKey)))
  return sections.flatMap((section) => {
    if (section.kind !== 'members')
      return readAnnounced(section, reading).filter(({ name }) => used.has(toKey(name)))
    const name = enumHeadingName(section.heading?.text ?? '')
    const isUsed = name !== null && used.has(toKey(name))
    const found = isUsed ? readSection(section, name, reading) : []
    if (found.length === 0) noteTables(section, reading)
    return found
  })
}

/** "The following values are valid for the **x** parameter"; also "supports the `x` query parameter", if values follow. */
const announced =
  /(?:\bvalues\b|\bsupports the\b).*[*`]{1,2}(@?[a-z][\w.]*)[*`]{1,2} (?:query )?(?:parameter|property)\b/i

/** The parameter or property whose values a table lists, as the prose in front of it says; null for any other table. */
export function announcedName(blocks: readonly Block[], index: number): string | null {
  const [before, block] = [blocks[index - 1], blocks[index]]
  if (before?.kind !== 'text' || block?.kind !== 'table') return null
  const line = before.lines.at(-1) ?? ''
  const name = announced.exec(line)?.[1]
  return name === undefined || announcedMembers(readHeader(block)) === null ? null : name
}

/** Prose, or the heading, has said that values follow, which a column may name by what they are values of: "Format value". */
function announcedMembers(header: readonly string[]): ReturnType<typeof findMembers> {
  const named = /^\w+ values?$/.test(header[0] ?? '') ? { name: 0, number: -1 } : null
  return findMembers(header, true) ?? named
}

function readAnnounced({ blocks }: Section, reading: Reading): EnumFacts[] {
  return blocks.flatMap((block, index) => {
    const name = announcedName(blocks, index)
    const columns = block.kind === 'table' && name !== null ? announcedMembers(readHeader(block)) : null
    return block.kind === 'table' && name !== null && columns !== null
      ? [readMemberTable(block, name, columns, reading)]
      : []
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
    const columns = block.kind === 'table' ? announcedMembers(readHeader(block)) : null
    return block.kind === 'table' && columns !== null ? [readMemberTable(block, name, columns, reading)] : []
  })
  const [found = readMemberList(blocks, name)] = tables
  return found === null ? [] : [saysFlags(blocks) ? { ...found, flags: true } : found]
}

import type { Section } from './group-sections.ts'
import { plainText } from './plain-text.ts'
import { readBaseLine } from './read-bases.ts'
import { readHeader, readTable } from './read-table.ts'
import type { Reading } from './reading.ts'

/**
 * What a page without a title is about, where its JSON does not say it: the type that the first of its methods returns, if
 * others return it, too, and no type more often; not the base that the page names, which methods of derived types return.
 */
export function methodType(sections: readonly Section[], reading: Reading): string | null {
  if (sections.some(saysType)) return null
  const counts = new Map<string, number>()
  for (const name of returnedTypes(sections, reading)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const [first] = counts
  if (first === undefined || first[1] < 2 || first[1] < Math.max(...counts.values())) return null
  return basesOf(sections, reading).includes(first[0]) ? null : first[0]
}

function saysType({ kind, blocks }: Section): boolean {
  if (kind !== 'representation') return false
  return blocks.some(
    (block) => block.kind === 'fence' && /^\s*\{\s*"@odata\.type"/.test(block.lines.join(' ')),
  )
}

function returnedTypes(sections: readonly Section[], reading: Reading): readonly string[] {
  return sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      const header = block.kind === 'table' ? readHeader(block) : []
      const column = header.indexOf('return type')
      if (block.kind !== 'table' || column < 0) return []
      const { rows } = readTable(block, { ...reading, problems: [] }, header)
      return rows.flatMap(({ cells }) => typeIn.exec(plainText(cells[column] ?? ''))?.[1] ?? [])
    })
}

const typeIn = /^(?:[\w.]*\.)?([a-z]\w*)(?: collection)?$/

function basesOf(sections: readonly Section[], reading: Reading): readonly string[] {
  return sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'text' ? block.lines : []))
    .flatMap((line) => readBaseLine(line, reading.links, { file: reading.file, line: 1 })?.name ?? [])
}

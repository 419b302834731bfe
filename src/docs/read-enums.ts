import type { EnumFacts, EnumMemberFact } from '../model/enum-facts.ts'
import type { Block, Table } from './block.ts'
import { plainText } from './plain-text.ts'
import { type Grid, readHeader, readTable } from './read-table.ts'
import type { Reading } from './reading.ts'

/** Columns of a member table: the names, and the numbers where there are some. */
interface MemberColumns {
  readonly name: number
  readonly number: number
}

const names =
  /^(?:(?:enum )?members?(?: name)?|enum values?|possible values?|type value|enumeration(?: member)?)$/
const flags =
  /multi-?valued|\b(?:is)?flags\b|bit ?mask|bitwise|flagged enum|comma-separated (?:set|list)|combination of/i

/** Finds the columns of a table of enum members by its header; null where it is none. */
export function findMembers(header: readonly string[], inEnum: boolean): MemberColumns | null {
  const number = header.findIndex((cell) => /^(?:int(?:eger)? )?(?:values?|number|int)$/.test(cell))
  const named = header.findIndex((cell) => names.test(cell))
  if (named >= 0) return { name: named, number }
  if (!inEnum || header.some((cell) => /types?$/.test(cell))) return null
  if (number >= 0 && (number === 0 || header.length === 1)) return { name: number, number: -1 }
  const name = header.findIndex((cell) => /^(?:name|string|literal|value name)$/.test(cell))
  return name < 0 ? null : { name, number }
}

/** Members of an enum from a table. */
export function readMemberTable(
  table: Table,
  name: string,
  columns: MemberColumns,
  reading: Reading,
): EnumFacts {
  const grid = readTable(table, reading, readHeader(table))
  const members = grid.rows.flatMap((row) => readMember(row, columns))
  return { name, members, flags: areBits(members.map(({ value }) => value)), source: table.source }
}

/** Numbers of members that can be added up: powers of two, three or more, besides them no more than none and all. */
function areBits(numbers: readonly (number | null)[]): boolean {
  const bits = new Set(numbers.filter((n) => n !== null && n > 0 && Math.log2(n) % 1 === 0))
  const all = [...bits].reduce<number>((sum, bit) => sum + (bit ?? 0), 0)
  return bits.size > 2 && numbers.every((n) => n === 0 || n === all || bits.has(n))
}

/** A row of a table of members; `null` stands for no value, of which there is no text. */
function readMember(row: Grid['rows'][number], columns: MemberColumns): EnumMemberFact[] {
  const name = plainText(row.cells[columns.name] ?? '').replace(/\s*\((?:default|deprecated)\)$/i, '')
  const number = plainText(row.cells[columns.number] ?? '')
  return name === '' || name === 'null' || /^\(.*\)$/.test(name)
    ? []
    : [{ name, value: /^-?\d+$/.test(number) ? Number(number) : null, source: row.source }]
}

/** Members of an enum from a list, one item a line: `- member: remark`. */
export function readMemberList(blocks: readonly Block[], name: string): EnumFacts | null {
  const members = blocks.flatMap((block) =>
    block.kind !== 'text'
      ? []
      : block.lines.flatMap((line, index): EnumMemberFact[] => {
          const member = /^\s*[-*+]\s+(?:\*\*|`)?([A-Za-z_]\w*)(?:\*\*|`)?\s*(?:$|[-:–(.,])/.exec(line)?.[1]
          const source = { file: block.source.file, line: block.source.line + index }
          return member === undefined ? [] : [{ name: member, value: null, source }]
        }),
  )
  const [first] = members
  return first === undefined ? null : { name, members, flags: false, source: first.source }
}

/** Does prose say that values are sets of members? */
export function saysFlags(blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.kind === 'text' && block.lines.some((line) => flags.test(line)))
}

import type { RawRow } from './block.ts'
import { isBareStart } from './scan-bare.ts'
import { isBareSectionName } from './section-name.ts'

/** A table that was copied as text, a tab between its cells, as rows of a Markdown table. */
interface TabbedTable {
  readonly header: string
  readonly rows: readonly RawRow[]
  /** Index of the line after the table. */
  readonly end: number
}

/** What heads the first two columns of the tables that pages have: prose that holds a tab does not begin so, nor does a row. */
const head =
  /^(?:(?:query |function )?(?:property|parameter|relationship|header|member|permission type|method|name|value|code|status code|global service)s?(?: name)?)\t(?:type|description|value|required|return type|int value|(?:least privileged )?permissions?\b[^\t]*|us government[^\t]*)\??(?:\t|$)/i

/** The table that begins at a line; null where none does. */
export function tabbedTable(lines: readonly string[], from: number, first: number): TabbedTable | null {
  const header = lines[from] ?? ''
  if (!isHead(header) || !isRow(lines[from + 1] ?? '')) return null
  const rows: { raw: string; line: number }[] = []
  let at = from + 1
  while (at < lines.length) {
    const next = rowAfter(lines, at)
    if (next === null || (next > at && cellsOf(lines[next] ?? '') < cellsOf(header))) break
    if (next > at && rows.length > 0) rows.push(spill(rows.pop(), lines.slice(at, next)))
    rows.push({ raw: toMarkdown(lines[next] ?? ''), line: next + first })
    at = next + 1
  }
  return { header: toMarkdown(header), rows, end: at }
}

/** The members of an enum whose table has no other column, a line each below "x values". */
export function memberColumn(lines: readonly string[], from: number, first: number): TabbedTable | null {
  if (lines[from] !== 'Member' || !lines[from - 1]?.endsWith(' values')) return null
  let end = from + 1
  while (/^\w+$/.test(lines[end] ?? '') && !isBareSectionName(lines[end] ?? '', lines)) end += 1
  const rows = lines
    .slice(from + 1, end)
    .map((raw, at) => ({ raw: toMarkdown(raw), line: first + from + 1 + at }))
  return rows.length === 0 ? null : { header: toMarkdown('Member'), rows, end }
}

/** Any other header that has a column of descriptions. */
const described = /^[a-z][\w -]{0,40}(?:\t[\w -]{1,40})*\tdescription(?:\t|$)/i

function isHead(line: string): boolean {
  return (head.test(line) || described.test(line)) && !line.includes('|')
}

function isRow(line: string): boolean {
  return /^\S[^\t]*\t/.test(line) && !isHead(line)
}

/**
 * Index of the next row: lines of a cell that was broken may stand in front of it, and nothing else. One with fewer cells
 * than the header is of a table that prose stands between.
 */
function rowAfter(lines: readonly string[], from: number): number | null {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (isRow(line)) return at
    if (line.trim() === '' || isHead(line) || isBareStart(line) || isBareSectionName(line, lines)) return null
    if (/^(?:#|```|<!--|Expand table$)/.test(line)) return null
  }
  return null
}

function spill(
  row: { raw: string; line: number } = { raw: '', line: 0 },
  lines: readonly string[],
): { raw: string; line: number } {
  return { raw: `${row.raw.replace(/\|$/, '')} ${lines.map(toCell).join(' ')}|`, line: row.line }
}

function cellsOf(line: string): number {
  return line.split('\t').length
}

function toMarkdown(line: string): string {
  return `|${line.split('\t').map(toCell).join('|')}|`
}

function toCell(cell: string): string {
  return cell.trim().replaceAll('|', '\\|')
}

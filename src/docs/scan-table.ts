import type { RawRow } from './block.ts'
import { splitRow } from './split-row.ts'

/** `|:---|---:|`, with or without outer pipes, also `|: --- |`; a single dash counts, a line without a pipe does not. */
export function isDelimiterRow(line: string): boolean {
  return (
    line.includes('-') &&
    line.includes('|') &&
    /^\s*\|?(?:\s*:?\s*-+\s*:?\s*\|)*\s*(?::?\s*-+\s*:?)?\s*$/.test(line)
  )
}

/**
 * Rows of the table whose header is at `header`, and the index of the line after it. A line that does not open with a
 * pipe where the header does is a row if it has as many cells; else it belongs to the row in front of it if that row was
 * left open: a description that spilled.
 */
export function tableEnd(
  lines: readonly string[],
  header: number,
  first: number,
): { readonly rows: readonly RawRow[]; readonly end: number } {
  const head = (lines[header] ?? '').trim()
  const opens = head.startsWith('|')
  const closes = head.endsWith('|')
  const columns = splitRow(head).length
  const rows: { raw: string; line: number }[] = []
  let index = header + 2
  for (; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim()
    if (isHiddenRow(line, lines[index + 1])) continue
    if (line === '' || line.startsWith('```') || line.startsWith('<!--') || /^#{1,6} /.test(line)) break
    if (opens ? line.startsWith('|') || hasCells(line, columns) : line.includes('|')) {
      rows.push({ raw: line, line: index + first })
      continue
    }
    const last = rows.at(-1)
    if (last === undefined || !closes || last.raw.endsWith('|')) break
    last.raw += ` ${line}`
  }
  return { rows, end: index }
}

/** A row that is commented out, with more rows behind it; a comment that holds metadata begins something else. */
function isHiddenRow(line: string, next: string | undefined): boolean {
  return /^<!--[^{}]*-->$/.test(line) && next?.trimStart().startsWith('|') === true
}

function hasCells(line: string, columns: number): boolean {
  return line.includes('|') && !line.startsWith('>') && splitRow(line, columns).length === columns
}

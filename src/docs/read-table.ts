import type { Source } from '../model/source.ts'
import type { Table } from './block.ts'
import { plainText } from './plain-text.ts'
import { note, type Reading } from './reading.ts'
import { splitRow } from './split-row.ts'

/** A table with its cells cut: as many in each row as the header has. */
export interface Grid {
  /** Header cells in lower case and plain text. */
  readonly header: readonly string[]
  readonly rows: readonly GridRow[]
  readonly source: Source
}

export interface GridRow {
  /** Raw Markdown of each cell, as many as the header has. */
  readonly cells: readonly string[]
  readonly source: Source
}

/** Header cells in lower case and plain text: enough to tell what a table is about. */
export function readHeader(table: Table): string[] {
  const cells = splitRow(table.header).map((cell) => plainText(cell).toLowerCase())
  while (cells.length > 1 && cells.at(-1) === '') cells.pop()
  return cells
}

/** Is a table one of what can be asked, each case with an example or with what is answered? */
export function isScenarioTable(header: readonly string[]): boolean {
  return (
    /^(?:scenarios?|use cases?|context of the calling app)$/.test(header[0] ?? '') || header[1] === 'syntax'
  )
}

/** Cuts all rows. A row with too few cells is filled up, one with too many keeps the surplus in its last cell. */
export function readTable(
  table: Table,
  reading: Reading,
  header: readonly string[] = readHeader(table),
): Grid {
  const rows = table.rows.map(({ raw, line }) => {
    const source = { file: table.source.file, line }
    return { cells: fitRow(splitRow(raw, header.length), header.length, source, reading), source }
  })
  return { header, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')), source: table.source }
}

function fitRow(cells: string[], columns: number, source: Source, reading: Reading): string[] {
  if (cells.length < columns) {
    if (cells.length > 1 || !/^(?:\*\*|&nbsp;)/.test(cells[0] ?? ''))
      note(reading, 'table-row-too-short', `${cells.length} cells where the header has ${columns}`, source)
    return [...cells, ...Array.from({ length: columns - cells.length }, () => '')]
  }
  if (cells.length === columns) return cells
  const surplus = cells.slice(columns)
  if (surplus.some((cell) => cell !== '')) {
    note(reading, 'table-row-too-long', `${cells.length} cells where the header has ${columns}`, source)
    return [...cells.slice(0, columns - 1), cells.slice(columns - 1).join('|')]
  }
  return cells.slice(0, columns)
}

import type { Report, RequirementResult } from '../src/model/report.ts'
import { sortRegister } from './order.ts'

/** The name of a column, and what a row has in it; nothing is an empty cell. */
export type Column<Row> = readonly [name: string, read: (row: Row) => string | number | null | undefined]

const columns: readonly Column<RequirementResult>[] = [
  ['id', (row) => row.id],
  ['verdict', (row) => row.verdict],
  ['reason', (row) => row.reason],
  ['level', (row) => row.level],
  ['evidence', (row) => row.evidence],
  ['version', (row) => row.version],
  ['operation', (row) => row.operation],
  ['method', (row) => row.method],
  ['path', (row) => row.path],
  ['check', (row) => row.check],
  ['docsFile', (row) => row.docs.file],
  ['docsLine', (row) => row.docs.line],
  ['cases', (row) => row.cases],
  ['detail', (row) => row.detail],
]

/** The register of requirements as CSV, in the register's order. */
export function formatCsv(report: Report): string {
  return formatTable(columns, sortRegister(report.requirements))
}

/**
 * Rows as CSV (RFC 4180: CRLF, header line, quotes doubled). A cell that a spreadsheet would run as a formula starts
 * with an apostrophe (OWASP, CSV injection).
 */
export function formatTable<Row>(all: readonly Column<Row>[], rows: readonly Row[]): string {
  const header = all.map(([name]) => name).join(',')
  const lines = rows.map((row) => all.map(([, read]) => formatCell(read(row) ?? '')).join(','))
  return [header, ...lines, ''].join('\r\n')
}

/** A cell that no spreadsheet runs as a formula. */
export function formatCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const guarded = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

import type { SdkCoverage } from '../src/model/gate.ts'
import { type Column, formatTable } from './csv.ts'
import { compareText } from './order.ts'

const columns: readonly Column<SdkCoverage>[] = [
  ['version', (row) => row.version],
  ['method', (row) => row.method],
  ['path', (row) => row.path],
  ['operation', (row) => row.operation],
  ['reach', (row) => row.reach],
  ['alias', (row) => (row.reach === 'alias' ? row.by : null)],
  ['reason', (row) => (row.reach === 'alias' ? null : row.by)],
  ['cases', (row) => row.cases],
  ['failures', (row) => row.failures],
  ['docsFile', (row) => row.docs.file],
  ['docsLine', (row) => row.docs.line],
]

/** How an SDK gets to every documented operation, as CSV, a row each: by version, path and method. */
export function formatSdkCoverage(rows: readonly SdkCoverage[]): string {
  return formatTable(columns, rows.toSorted(compareRows))
}

function compareRows(a: SdkCoverage, b: SdkCoverage): number {
  return compareText(b.version, a.version) || compareText(a.path, b.path) || compareText(a.method, b.method)
}

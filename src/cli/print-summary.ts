import path from 'node:path'
import { formatSummary } from '../../reporters/terminal.ts'
import type { Report } from '../model/report.ts'
import type { Io } from './command.ts'

/** Prints what a report comes to, and where in `out` the rest of it is. */
export function printSummary(report: Report, out: string, { columns, color, out: print }: Io): void {
  const place = path.relative('', path.join(out, 'report.html'))
  print(formatSummary(report, { columns: columns ?? 100, color, report: place }))
}

import { formatTraffic } from '../../reporters/traffic.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Traffic } from '../model/traffic.ts'
import type { Performed } from '../run/session/perform-run.ts'
import type { Io } from './command.ts'
import { printSummary } from './print-summary.ts'
import { writeReport } from './write-report.ts'

/** Writes the report of recorded traffic, prints its summary and resolves to its exit code. */
export async function endTraffic(
  settings: RunSettings,
  performed: Performed,
  traffic: Traffic,
  io: Io,
): Promise<number> {
  await writeReport(settings, performed)
  printSummary(performed.report, settings.out, io)
  io.out(formatTraffic(traffic, { columns: io.columns ?? 100, color: io.color }))
  return performed.report.run.exitCode
}

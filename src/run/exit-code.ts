import type { Report } from '../model/report.ts'

/** Exit codes of a run. DESIGN §6: where several hold, 2 before 1 before 3 before 0. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, untestable: 3, interrupted: 130 } as const

/** What a finished run exits with. `minTested` is the share of testable operations that must have answered. */
export function exitCodeOf(report: Report, minTested: number): number {
  if (report.run.interrupted) return exitCodes.interrupted
  if (report.summary.verdicts.fail > 0) return exitCodes.failed
  return testedShare(report) < minTested ? exitCodes.untestable : exitCodes.ok
}

/** Operations that answered, of those that the settings and the docs allow to be sent; 1 where none is allowed. */
export function testedShare(report: Report): number {
  const barred = new Map<string, boolean>()
  for (const { operation, version, verdict, reason } of report.requirements) {
    if (operation === null || verdict === 'not-applicable') continue
    const key = `${version}/${operation}`
    const isBarred = verdict === 'not-tested' && (reason === 'writes-off' || reason === 'disputed')
    barred.set(key, (barred.get(key) ?? true) && isBarred)
  }
  const testable = [...barred.values()].filter((each) => !each).length
  return testable === 0 ? (barred.size === 0 ? 0 : 1) : report.summary.operationsTested / testable
}

import type { Outcome } from '../../model/outcome.ts'
import type { Report } from '../../model/report.ts'
import { reportOf, type UnjudgedRun } from '../../report/report-of.ts'
import { unstated, untested } from '../conclude.ts'
import type { RegisterRow } from '../register.ts'
import type { SuiteResults } from './run-suites.ts'

/** The report of a run: every row of the register once, in its order, whatever the runner lost. */
export function buildReport(
  rows: readonly RegisterRow[],
  results: Omit<SuiteResults, 'exercised'>,
  tool: Report['tool'],
  run: UnjudgedRun,
  minTested: number,
): Report {
  const outcomes = rows.map(
    (row) => results.outcomes.get(row.requirement.id) ?? lost(row, results.interrupted),
  )
  return reportOf(outcomes, results, tool, run, minTested)
}

function lost(row: RegisterRow, interrupted: boolean): Outcome {
  if (row.notStated !== null) return unstated(row, row.notStated)
  return untested(row, { reason: interrupted ? 'budget' : 'runner-lost' })
}

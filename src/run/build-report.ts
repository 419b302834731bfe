import type { Outcome } from '../model/outcome.ts'
import type { Report, RequirementResult, RunFacts, Summary } from '../model/report.ts'
import { unstated, untested } from './conclude.ts'
import { countVerdicts } from './count-verdicts.ts'
import { countTestable, exitCodeOf } from './exit-code.ts'
import { judgeProfiles } from './profiles.ts'
import type { RegisterRow } from './register.ts'
import type { SuiteResults } from './run-suites.ts'

/** What became of the requirements, and what was counted. */
type Results = Omit<SuiteResults, 'exercised'>

/** The report of a run: every row of the register once, in its order, whatever the runner lost. */
export function buildReport(
  rows: readonly RegisterRow[],
  results: Results,
  tool: Report['tool'],
  run: UnjudgedRun,
  minTested: number,
): Report {
  const outcomes = rows.map((row) => results.outcomes.get(row.requirement.id) ?? lost(row, results))
  return reportOf(outcomes, results, tool, run, minTested)
}

/** What is known of a run before its results are summed up. */
export type UnjudgedRun = Omit<RunFacts, 'interrupted' | 'exitCode' | 'problems'>

/** The report of these outcomes. */
export function reportOf(
  outcomes: readonly Outcome[],
  results: Results,
  tool: Report['tool'],
  run: UnjudgedRun,
  minTested: number,
): Report {
  const summary = summarise(outcomes, results)
  const requirements = outcomes.map(resultOf)
  const { interrupted, problems } = results
  return {
    schemaVersion: 1,
    tool,
    run: { ...run, interrupted, exitCode: exitCodeOf(summary, interrupted, minTested), problems },
    summary,
    requirements,
    findings: outcomes.flatMap((outcome) => outcome.findings.map(({ finding }) => finding)),
    profiles: judgeProfiles(requirements),
  }
}

function lost(row: RegisterRow, results: Results): Outcome {
  if (row.notStated !== null) return unstated(row, row.notStated)
  return untested(row, results.interrupted ? 'budget' : 'runner-lost')
}

/** An outcome without its evidence. */
export function resultOf(outcome: Outcome): RequirementResult {
  const { requirement, verdict, reason, detail, cases } = outcome
  const why = { ...(reason === undefined ? {} : { reason }), ...(detail === undefined ? {} : { detail }) }
  return { ...requirement, verdict, ...why, cases }
}

function summarise(outcomes: readonly Outcome[], results: Results): Summary {
  const operations = outcomes.flatMap(({ requirement }) =>
    requirement.operation === null ? [] : [requirement],
  )
  return {
    operations: new Set(operations.map(({ version, operation }) => `${version}/${operation}`)).size,
    paths: new Set(operations.map(({ version, path }) => `${version}${path}`)).size,
    cases: results.tally.cases,
    requests: results.tally.requests,
    operationsTestable: countTestable(outcomes.map(resultOf)),
    operationsTested: results.tally.operationsTested,
    verdicts: countVerdicts(outcomes),
  }
}

import type { Verdict } from '../model/finding.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Report, RequirementResult, RunFacts, Summary, Verdicts } from '../model/report.ts'
import { unstated, untested } from './conclude.ts'
import { countTestable, exitCodeOf } from './exit-code.ts'
import type { RegisterRow } from './register.ts'
import type { SuiteResults } from './run-suites.ts'

/** The report of a run: every row of the register once, in its order, whatever the runner lost. */
export function buildReport(
  rows: readonly RegisterRow[],
  results: SuiteResults,
  tool: Report['tool'],
  run: Omit<RunFacts, 'interrupted' | 'exitCode' | 'problems'>,
  minTested: number,
): Report {
  const outcomes = rows.map((row) => results.outcomes.get(row.requirement.id) ?? lost(row, results))
  const summary = summarise(outcomes, results)
  const { interrupted, problems } = results
  return {
    schemaVersion: 1,
    tool,
    run: { ...run, interrupted, exitCode: exitCodeOf(summary, interrupted, minTested), problems },
    summary,
    requirements: outcomes.map(resultOf),
    findings: outcomes.flatMap((outcome) => outcome.findings.map(({ finding }) => finding)),
  }
}

function lost(row: RegisterRow, results: SuiteResults): Outcome {
  if (row.notStated !== null) return unstated(row, row.notStated)
  return untested(row, results.interrupted ? 'budget' : 'runner-lost')
}

function resultOf(outcome: Outcome): RequirementResult {
  const { requirement, verdict, reason, cases } = outcome
  return { ...requirement, verdict, ...(reason === undefined ? {} : { reason }), cases }
}

function summarise(outcomes: readonly Outcome[], results: SuiteResults): Summary {
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
    verdicts: countVerdicts(outcomes.map(({ verdict }) => verdict)),
  }
}

const camel = {
  pass: 'pass',
  fail: 'fail',
  warning: 'warning',
  waived: 'waived',
  'not-applicable': 'notApplicable',
  'not-tested': 'notTested',
  inconclusive: 'inconclusive',
} as const satisfies Record<Verdict, keyof Verdicts>

function countVerdicts(verdicts: readonly Verdict[]): Verdicts {
  const counts = { pass: 0, fail: 0, warning: 0, waived: 0, notApplicable: 0, notTested: 0, inconclusive: 0 }
  for (const verdict of verdicts) counts[camel[verdict]] += 1
  return counts
}

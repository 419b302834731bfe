import { countVerdicts } from '../model/count-verdicts.ts'
import type { Outcome, Tally } from '../model/outcome.ts'
import type { Report, RequirementResult, RunFacts, Summary } from '../model/report.ts'
import { countTestable, exitCodeOf } from './exit-code.ts'
import { judgeProfiles } from './profiles.ts'

/** What was counted, and how the run went. */
interface Totals {
  readonly tally: Tally
  readonly interrupted: boolean
  readonly problems: readonly string[]
}

/** What is known of a run before its results are summed up. */
export type UnjudgedRun = Omit<RunFacts, 'interrupted' | 'gaveUp' | 'exitCode' | 'problems'>

/** The report of these outcomes. */
export function reportOf(
  outcomes: readonly Outcome[],
  totals: Totals,
  tool: Report['tool'],
  run: UnjudgedRun,
  minTested: number,
): Report {
  const summary = summarise(outcomes, totals.tally)
  const requirements = outcomes.map(resultOf)
  const { interrupted, problems, tally } = totals
  const ending = { interrupted, ...(tally.gaveUp === true ? { gaveUp: true as const } : {}) }
  return {
    schemaVersion: 1,
    tool,
    run: { ...run, ...ending, exitCode: exitCodeOf(summary, ending, minTested), problems },
    summary,
    requirements,
    findings: outcomes.flatMap((outcome) => outcome.findings.map(({ finding }) => finding)),
    profiles: judgeProfiles(requirements),
  }
}

/** An outcome without its evidence. */
export function resultOf(outcome: Outcome): RequirementResult {
  const { requirement, verdict, reason, detail, standIn, cases } = outcome
  const why = {
    ...(reason === undefined ? {} : { reason }),
    ...(detail === undefined ? {} : { detail }),
    ...(standIn === undefined ? {} : { standIn }),
  }
  return { ...requirement, verdict, ...why, cases }
}

function summarise(outcomes: readonly Outcome[], tally: Tally): Summary {
  const operations = outcomes.flatMap(({ requirement }) =>
    requirement.operation === null ? [] : [requirement],
  )
  return {
    operations: new Set(operations.map(({ version, operation }) => `${version}/${operation}`)).size,
    paths: new Set(operations.map(({ version, path }) => `${version}${path}`)).size,
    cases: tally.cases,
    requests: tally.requests,
    operationsTestable: countTestable(outcomes.map(resultOf)),
    operationsTested: tally.operationsTested,
    verdicts: countVerdicts(outcomes),
  }
}

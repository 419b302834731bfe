import type { Report } from '../src/model/report.ts'
import { groupCauses } from './group-causes.ts'
import { formatCount, formatNumber, formatShare } from './words.ts'

/** What a run came to: the exit code that its numbers call for, a headline and what it means. */
export interface RunOutcome {
  readonly exitCode: 0 | 1 | 3 | 130
  readonly headline: string
  readonly meaning: string
}

/** Share of operations that must have answered a case where a run sets no other (`--min-tested`). */
const leastTested = 0.5

/**
 * Says what a report came to, by the rules for exit codes: interrupted, failed, too little tested, conformant.
 * The report does not carry the run's own `--min-tested`, so the default is assumed.
 */
export function readOutcome(report: Report): RunOutcome {
  const { operations, operationsTested, verdicts } = report.summary
  const tested = `${formatNumber(operationsTested)} of ${formatCount(operations, 'operation')} answered a case (${formatShare(operationsTested, operations)}).`
  const meaning = `${verdicts.fail > 0 ? formatFailures(report) : 'No stated requirement failed.'} ${tested}`
  if (report.run.interrupted) return { exitCode: 130, headline: 'The run was interrupted', meaning }
  if (verdicts.fail > 0) return { exitCode: 1, headline: 'The target contradicts its documentation', meaning }
  if (operations === 0 || operationsTested < operations * leastTested)
    return { exitCode: 3, headline: 'Too little was tested', meaning }
  return { exitCode: 0, headline: 'Nothing contradicts the documentation', meaning }
}

function formatFailures(report: Report): string {
  const causes = groupCauses(report, 'fail').length
  const { fail } = report.summary.verdicts
  return `${formatCount(causes, 'cause')}, ${formatCount(fail, 'requirement')} failed.`
}

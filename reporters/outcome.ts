import type { Report } from '../src/model/report.ts'
import { groupCauses } from './group-causes.ts'
import { formatCount, formatNumber, formatShare } from './words.ts'

/** What a run came to: the exit code that its numbers call for, a headline and what it means. */
interface RunOutcome {
  readonly exitCode: 0 | 1 | 3 | 130
  readonly headline: string
  readonly meaning: string
}

const headlines: { readonly [code in RunOutcome['exitCode']]: string } = {
  0: 'Nothing tested contradicts the documentation',
  1: 'The target contradicts its documentation',
  3: 'Too little was tested',
  130: 'The run was interrupted',
}

/** Checks of what clients send. */
const aboutRequests: ReadonlySet<string> = new Set(['request-conforms', 'batch-request'])

/** Says in words what a report's exit code stands for, with the counts behind it. */
export function readOutcome(report: Report): RunOutcome {
  const { operationsTestable, operationsTested, verdicts } = report.summary
  const { exitCode } = report.run
  const tested = `${formatNumber(operationsTested)} of ${formatCount(operationsTestable, 'testable operation')} answered a case (${formatShare(operationsTested, operationsTestable)}).`
  const failed =
    verdicts.fail > 0
      ? formatFailures(report)
      : `No ${verdicts.waived > 0 ? 'other ' : ''}stated requirement failed.`
  const waived = verdicts.waived > 0 ? [formatWaived(report)] : []
  const meaning = [...waived, failed, ...formatComparison(report), tested].join(' ')
  return { exitCode, headline: headlineOf(report), meaning }
}

function headlineOf({ run, summary, comparison, findings }: Report): string {
  const isExcused = run.exitCode === 0 && summary.verdicts.fail > 0
  if (isExcused) return 'Nothing new contradicts the documentation'
  const isKept = summary.verdicts.fail === 0 || comparison?.new.length === 0
  if (run.exitCode === 1 && isKept && run.problems.length > 0)
    return 'The waivers or claims of the run do not hold'
  const failed = findings.filter(({ verdict }) => verdict === 'fail')
  if (run.exitCode === 1 && failed.length > 0 && failed.every(({ check }) => aboutRequests.has(check)))
    return 'Requests contradict the documentation'
  if (run.exitCode === 3 && run.gaveUp === true && summary.operationsTested > 0)
    return 'The target did not answer any more'
  return run.exitCode === 0 && summary.verdicts.waived > 0
    ? 'Nothing contradicts the documentation but what is waived'
    : headlines[run.exitCode]
}

/** What became of the failures of the earlier run, where there is one. */
function formatComparison({ comparison }: Report): string[] {
  if (comparison === undefined) return []
  const { run, open, fixed, flaky, unjudged, sameContract } = comparison
  const counts = [
    `${formatNumber(comparison.new.length)} new`,
    `${formatNumber(open.length)} still open`,
    `${formatNumber(fixed.length)} fixed`,
    `${formatNumber(flaky.length)} flaky`,
    `${formatNumber(unjudged.length)} not judged again`,
  ]
  const other = sameContract ? '' : ' (of another contract)'
  return [`Findings since run ${run}${other}: ${counts.join(', ')}.`]
}

function formatWaived(report: Report): string {
  const causes = groupCauses(report, 'waived').length
  return `${formatCount(causes, 'cause')}, ${formatCount(report.summary.verdicts.waived, 'requirement')} waived.`
}

function formatFailures(report: Report): string {
  const causes = groupCauses(report, 'fail').length
  const { fail } = report.summary.verdicts
  return `${formatCount(causes, 'cause')}, ${formatCount(fail, 'requirement')} failed.`
}

import type { Report } from '../src/model/report.ts'
import { groupCauses } from './group-causes.ts'
import { formatCount, formatNumber, formatShare } from './words.ts'

/** What a run came to: the exit code that its numbers call for, a headline and what it means. */
export interface RunOutcome {
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

/** Says in words what a report's exit code stands for, with the counts behind it. */
export function readOutcome(report: Report): RunOutcome {
  const { operationsTestable, operationsTested, verdicts } = report.summary
  const { exitCode } = report.run
  const tested = `${formatNumber(operationsTested)} of ${formatCount(operationsTestable, 'testable operation')} answered a case (${formatShare(operationsTested, operationsTestable)}).`
  const meaning = `${verdicts.fail > 0 ? formatFailures(report) : 'No stated requirement failed.'} ${tested}`
  return { exitCode, headline: headlines[exitCode], meaning }
}

function formatFailures(report: Report): string {
  const causes = groupCauses(report, 'fail').length
  const { fail } = report.summary.verdicts
  return `${formatCount(causes, 'cause')}, ${formatCount(fail, 'requirement')} failed.`
}

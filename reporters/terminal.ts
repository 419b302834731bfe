import { summaryKey, sumVerdicts } from '../src/model/count-verdicts.ts'
import type { Verdict } from '../src/model/finding.ts'
import type { Report } from '../src/model/report.ts'
import { countReasons } from './count-reasons.ts'
import { type Cause, groupCauses } from './group-causes.ts'
import { formatLogText } from './log-line.ts'
import { readOutcome } from './outcome.ts'
import { formatProfileCounts, judgedProfiles } from './profile-words.ts'
import { makeTerminalSheet, type TerminalSheet } from './terminal-sheet.ts'
import {
  describeCase,
  formatCount,
  formatDuration,
  formatNumber,
  formatRequest,
  formatSource,
  verdictOrder,
  verdictWords,
} from './words.ts'

/** `report` is where the reader finds the rest; nothing is coloured without `color`. */
interface SummaryOptions {
  readonly columns: number
  readonly color: boolean
  readonly report?: string
}

const mostFailures = 20
const mostLines = 10

/**
 * What a person sees when a run is over: totals, causes of failures, warnings, what stayed open, where the report is.
 * No line is wider than the terminal but for a replay command and a place in the docs, which stay whole to be copied.
 */
export function formatSummary(report: Report, options: SummaryOptions): string {
  const sheet = makeTerminalSheet(options)
  const place = options.report ?? 'report.html'
  printTotals(sheet, report)
  printFailures(sheet, report, place)
  printCauses(sheet, report, 'warning', 'Warnings', place)
  printReasons(sheet, report, 'inconclusive', 'Inconclusive')
  printCauses(sheet, report, 'waived', 'Waived', place)
  printReasons(sheet, report, 'not-tested', 'Not tested')
  printProfiles(sheet, report)
  printProblems(sheet, report)
  printEnd(sheet, report, place)
  return sheet.text()
}

function printTotals(sheet: TerminalSheet, { tool, run, summary }: Report): void {
  const took = formatDuration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))
  const facts = [
    `${tool.name} ${tool.version}`,
    run.target,
    run.versions.join(', '),
    `seed ${run.seed}`,
    took,
  ]
  sheet.line(
    facts
      .filter((fact) => fact !== '')
      .map(formatLogText)
      .join('  '),
    'dim',
  )
  sheet.gap()
  for (const verdict of verdictOrder) {
    const count = summary.verdicts[summaryKey(verdict)]
    sheet.row(verdictWords[verdict], formatNumber(count), count === 0 ? 'dim' : verdict)
  }
  sheet.row('requirements', formatNumber(sumVerdicts(summary.verdicts)), 'bold')
  sheet.gap()
  sheet.line(
    `${formatNumber(summary.operationsTested)} of ${formatCount(summary.operationsTestable, 'testable operation')} tested with ${formatCount(summary.cases, 'case')} and ${formatCount(summary.requests, 'request')}`,
  )
}

function printFailures(sheet: TerminalSheet, report: Report, place: string): void {
  const causes = groupCauses(report, 'fail')
  if (causes.length === 0) return
  sheet.heading(`Failures: ${formatCount(causes.length, 'cause')}`, 'fail')
  for (const [index, cause] of causes.slice(0, mostFailures).entries()) printFailure(sheet, cause, index + 1)
  printRest(sheet, causes.length - mostFailures, place)
}

function printFailure(sheet: TerminalSheet, cause: Cause, number: number): void {
  const { example } = cause
  if (number > 1) sheet.gap()
  sheet.item(`${number}.`, formatLogText(cause.cause), 'bold')
  sheet.item('', formatLogText(example.message))
  sheet.whole('docs', formatLogText(formatSource(example.docs)))
  sheet.fact('seen on', formatLogText(formatSpread(cause)))
  sheet.fact('case', formatLogText(describeCase(example.case)))
  sheet.whole('replay', formatLogText(example.reproduce))
}

/** `12 operations, 240 cases judged, as PATCH /v1.0/users/{id}`. */
function formatSpread({ operations, cases, example }: Cause): string {
  const judged = `${formatCount(cases, 'case')} judged`
  if (operations === 0) return `a ${formatRequest(example)}, ${judged}`
  return `${formatCount(operations, 'operation')}, ${judged}, as ${formatRequest(example)}`
}

function printCauses(
  sheet: TerminalSheet,
  report: Report,
  verdict: 'warning' | 'waived',
  title: string,
  place: string,
): void {
  const causes = groupCauses(report, verdict)
  if (causes.length === 0) return
  sheet.heading(`${title}: ${formatCount(causes.length, 'cause')}`, verdict)
  for (const { operations, example } of causes.slice(0, mostLines)) {
    const spread = operations === 0 ? 'global rule' : formatCount(operations, 'operation')
    sheet.cut(formatLogText(`${example.check}  ${example.message}`), spread)
  }
  printRest(sheet, causes.length - mostLines, place)
}

function printRest(sheet: TerminalSheet, count: number, place: string): void {
  if (count > 0) sheet.item('', `… and ${formatNumber(count)} more, see ${formatLogText(place)}`, 'dim')
}

function printReasons(sheet: TerminalSheet, report: Report, verdict: Verdict, title: string): void {
  const reasons = countReasons(report, verdict)
  if (reasons.length === 0) return
  const count = report.summary.verdicts[summaryKey(verdict)]
  sheet.heading(`${title}: ${formatCount(count, 'requirement')}`, verdict)
  for (const { reason, requirements, operations, details } of reasons) {
    const spread = operations === 0 ? 'global rules' : formatCount(operations, 'operation')
    sheet.cut(`${formatNumber(requirements).padStart(7)}  ${reason ?? 'no reason given'}`, spread)
    // What goes out once a workload differs by the operation that was asked alone.
    for (const each of details.slice(0, reason === 'budget' ? 1 : 3))
      sheet.cut(`         ${formatLogText(each.detail)}`, formatCount(each.operations, 'operation'))
  }
}

/** The profiles of which something was judged, a line each. */
function printProfiles(sheet: TerminalSheet, { profiles = [] }: Report): void {
  const judged = judgedProfiles(profiles)
  if (judged.length === 0) return
  sheet.heading('Profiles', 'bold')
  for (const each of judged)
    sheet.cut(
      `${each.version.padEnd(5)} ${each.profile.padEnd(14)} ${each.result}`,
      formatProfileCounts(each),
    )
}

function printProblems(sheet: TerminalSheet, { run }: Report): void {
  if (run.problems.length === 0) return
  sheet.heading('Problems of the run', 'fail')
  for (const problem of run.problems.slice(0, mostLines)) sheet.item('-', formatLogText(problem))
  if (run.problems.length > mostLines)
    sheet.item('', `… and ${formatNumber(run.problems.length - mostLines)} more`, 'dim')
}

function printEnd(sheet: TerminalSheet, report: Report, place: string): void {
  const { headline, meaning, exitCode } = readOutcome(report)
  sheet.heading(headline, exitCode === 0 ? 'pass' : 'fail')
  sheet.item('', meaning)
  sheet.item('', `Report: ${formatLogText(place)}`)
}

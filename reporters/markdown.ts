import { summaryKey } from '../src/model/count-verdicts.ts'
import type { Verdict } from '../src/model/finding.ts'
import type { Report } from '../src/model/report.ts'
import { countReasons } from './count-reasons.ts'
import { type Cause, groupCauses } from './group-causes.ts'
import { formatCode, formatInline, formatTable } from './markdown-text.ts'
import { readOutcome } from './outcome.ts'
import { formatProfileCounts, judgedProfiles } from './profile-words.ts'
import {
  formatCount,
  formatNumber,
  formatRequest,
  formatSource,
  reasonWords,
  verdictOrder,
  verdictWords,
  waiverWords,
} from './words.ts'

/** Causes of one verdict that are listed; a job summary of GitHub holds 1 MiB, and `report.html` has them all. */
const mostCauses = 25

/** A job summary in GitHub-flavoured Markdown, for `$GITHUB_STEP_SUMMARY` and `##vso[task.uploadsummary]`. */
export function formatMarkdown(report: Report): string {
  const { headline, meaning } = readOutcome(report)
  const { tool, run } = report
  const facts = [
    `${tool.name} ${tool.version}`,
    `target ${run.target}`,
    run.versions.join(', '),
    ...(run.operations === undefined ? [] : [`only ${run.operations.join(', ')}`]),
    `seed ${run.seed}`,
    `contract ${run.contractDigest.slice(0, 12)}`,
    `${run.startedAt} to ${run.finishedAt}`,
  ]
  const sections = [
    `## ${headline}`,
    meaning,
    facts.map(formatInline).join(' · '),
    formatTotals(report),
    formatProfiles(report),
    formatCauses(report, 'fail', 'Failures'),
    formatCauses(report, 'warning', 'Warnings'),
    formatCauses(report, 'waived', 'Waived'),
    formatReasons(report),
    formatProblems(run.problems),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function formatTotals({ summary, requirements }: Report): string {
  const counts = verdictOrder.map((verdict) => formatNumber(summary.verdicts[summaryKey(verdict)]))
  return formatTable(
    [...verdictOrder.map((verdict) => verdictWords[verdict]), 'requirements'],
    [[...counts, formatNumber(requirements.length)]],
    0,
  )
}

/** The profiles of which something was judged. */
function formatProfiles({ profiles = [] }: Report): string {
  const rows = judgedProfiles(profiles).map((each) => [
    each.profile,
    each.version,
    each.result,
    formatProfileCounts(each),
  ])
  if (rows.length === 0) return ''
  return `### Profiles\n\n${formatTable(['Profile', 'Version', 'Result', 'MUST requirements'], rows)}`
}

function formatCauses(report: Report, verdict: 'fail' | 'warning' | 'waived', title: string): string {
  const causes = groupCauses(report, verdict)
  if (causes.length === 0) return ''
  const table = formatTable(
    ['What contradicts the docs', 'Where', 'Docs', verdict === 'waived' ? 'Waiver' : 'Replay'],
    causes.slice(0, mostCauses).map(formatCauseCells),
  )
  const rest = causes.length - mostCauses
  const more = rest > 0 ? `\n\n… and ${formatCount(rest, 'more cause')}, see report.html.` : ''
  return `### ${title}: ${formatCount(causes.length, 'cause')}\n\n${table}${more}`
}

function formatCauseCells({ cause, example, operations }: Cause): string[] {
  const place =
    example.path === null
      ? formatRequest(example)
      : `${formatCount(operations, 'operation')}<br>${formatCode(formatRequest(example))}`
  return [
    `${formatInline(example.message)}<br>${formatCode(cause)}`,
    place,
    formatCode(formatSource(example.docs)),
    waiverWords(example).map(formatInline)[0] ?? formatCode(example.reproduce),
  ]
}

function formatReasons(report: Report): string {
  const open: readonly Verdict[] = ['inconclusive', 'not-tested', 'not-applicable', 'waived']
  const rows = open.flatMap((verdict) => countReasons(report, verdict))
  if (rows.length === 0) return ''
  const cells = rows.map(({ verdict, reason, requirements }) => [
    verdictWords[verdict],
    reason ?? 'no reason given',
    formatNumber(requirements),
    reason === null ? '' : reasonWords[reason],
  ])
  return `### What stayed open\n\n${formatTable(['Verdict', 'Reason', 'Requirements', 'Meaning'], cells)}`
}

function formatProblems(problems: readonly string[]): string {
  if (problems.length === 0) return ''
  const lines = problems.slice(0, mostCauses).map((problem) => `- ${formatCode(problem)}`)
  if (problems.length > mostCauses) lines.push(`- … and ${formatNumber(problems.length - mostCauses)} more`)
  return `### Problems of the run\n\n${lines.join('\n')}`
}

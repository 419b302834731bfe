import type { CleanRun, Detection, DetectionTable } from '../src/model/detection.ts'
import { countCaught, hasFailed, isCaught, partOf } from './count-detections.ts'
import { formatInline, formatTable } from './markdown-text.ts'
import { formatCount, formatNumber, formatShare } from './words.ts'

/** The detection table as Markdown: what `docs/detection.md` is. Nothing in it depends on time. */
export function formatDetection(table: DetectionTable): string {
  const faults = partOf(table.detections, false)
  const twins = partOf(table.detections, true)
  const sections = [
    '# Detection',
    formatLead(table),
    '## Totals',
    formatTotals(faults),
    '## Without a fault',
    formatClean(table.clean),
    '## Faults',
    formatFaults(faults),
    '## Benign twins',
    formatTwins(twins),
  ]
  return `${sections.join('\n\n')}\n`
}

function formatLead({ runs, seed, schemaChecks }: DetectionTable): string {
  const schema = schemaChecks.map((id) => `\`${id}\``).join(', ')
  return [
    'What the suites report of a reference tenant with one fault at a time: `npm start -- faults --out docs/detection.md`.',
    `Drawn cases per property: ${runs}; seed ${seed}. A fault counts where an answer of its tenant differed from what a tenant`,
    'without it gave to the same requests, as told by a differ that knows no check. It is caught by a failure, or by a',
    'warning where the docs only show what it breaks. "Cases" is the number of the case that showed it first. "Schema" says',
    `whether the checks that a tool without oracles has (${schema}) see it in all cases of the contract it was caught on.`,
  ].join('\n')
}

function formatTotals(faults: readonly Detection[]): string {
  const groups = Map.groupBy(faults, ({ seeded }) => seeded.group)
  const rows = [...groups].map(([group, own]) => totalCells(formatInline(group), own))
  const firsts = faults.filter(({ seeded }) => seeded.tier === 1)
  const seconds = faults.filter(({ seeded }) => seeded.tier === 2)
  const sums = [
    totalCells('**tier 1**', firsts),
    totalCells('**tier 2**', seconds),
    totalCells('**all**', faults),
  ]
  return formatTable(
    ['Group', 'Faults', 'Shown', 'Caught', 'Share', 'by a warning', 'Schema checks alone', 'Share'],
    [...rows, ...sums],
    1,
  )
}

function totalCells(name: string, faults: readonly Detection[]): readonly string[] {
  const { shown, caught, byWarning, bySchema } = countCaught(faults)
  const counts = [faults.length, shown, caught].map(formatNumber)
  return [
    name,
    ...counts,
    formatShare(caught, shown),
    formatNumber(byWarning),
    formatNumber(bySchema),
    formatShare(bySchema, shown),
  ]
}

function formatClean(clean: readonly CleanRun[]): string {
  const rows = clean.map((run) => [
    formatInline(run.contract),
    ...[run.operations, run.cases, run.requests, run.requirements, run.fails, run.warnings].map(formatNumber),
  ])
  return formatTable(
    ['Contract', 'Operations', 'Cases', 'Requests', 'Requirements', 'Failures', 'Warnings'],
    rows,
    1,
  )
}

function formatFaults(faults: readonly Detection[]): string {
  const rows = faults.map((each) => {
    const { id, group, tier, title } = each.seeded
    const schema = each.shown ? (each.bySchema ? 'yes' : 'no') : ''
    return [
      id,
      formatInline(group),
      String(tier),
      formatInline(title),
      verdictOf(each),
      afterOf(each),
      schema,
    ]
  })
  return formatTable(['Fault', 'Group', 'Tier', 'What is wrong', 'Caught by', 'Cases', 'Schema'], rows)
}

function verdictOf(each: Detection): string {
  if (!each.shown) return 'not shown'
  if (!isCaught(each)) return '**missed**'
  const names = each.caughtBy.map(({ check }) => `\`${check}\``).join(' ')
  return hasFailed(each) ? names : `${names} (warning)`
}

function afterOf({ after }: Detection): string {
  return after === null ? '' : formatNumber(after)
}

function formatTwins(twins: readonly Detection[]): string {
  const fired = twins.filter(({ shown }) => shown)
  const wrong = fired.filter(hasFailed)
  const warned = fired.filter((each) => isCaught(each) && !hasFailed(each))
  const rows = twins.map((each) => {
    const { id, group, title, legal } = each.seeded
    const verdict = each.shown ? (isCaught(each) ? verdictOf(each) : 'nothing') : 'not shown'
    const why = formatInline(legal ?? '')
    return [id, formatInline(group), formatInline(title), why, verdict, formatNumber(each.cases)]
  })
  const sum = [
    `${formatCount(twins.length, 'legal variation')}, of which ${formatNumber(fired.length)} changed an answer:`,
    `${formatNumber(wrong.length)} wrongly reported as a failure, ${formatNumber(warned.length)} with a warning.`,
  ].join(' ')
  return `${sum}\n\n${formatTable(['Twin', 'Group', 'What is other', 'What makes it legal', 'Reported', 'Cases sent'], rows)}`
}

import type { Report } from '../model/report.ts'
import type { Baseline } from './baseline.ts'
import type { CoverageRow, GateRecord } from './coverage.ts'

interface FormatOptions {
  readonly columns: number
  /** Known findings that did not come again; null without a baseline. */
  readonly fixed: Baseline['findings'] | null
  /** The report of the version it is compared with. */
  readonly earlier: Report | null
}

const mostLines = 10

/** What a gate says beside the summary of its report: whose fault, what is reached, what changed. */
export function formatGate(
  record: GateRecord,
  report: Report,
  { columns, fixed, earlier }: FormatOptions,
): string {
  const lines = [
    ...triageLines(record),
    ...coverageLines(record),
    ...behaviourLines(record),
    ...(fixed === null ? [] : fixedLines(fixed)),
    ...(earlier === null ? [] : againstLines(report, earlier)),
  ]
  return lines.map((line) => `${cut(line, columns)}\n`).join('')
}

function cut(line: string, columns: number): string {
  return line.length > columns ? `${line.slice(0, columns - 1)}…` : line
}

function triageLines({ triage: { sdk, docs, unknown } }: GateRecord): readonly string[] {
  const all = sdk + docs + unknown
  const share = all === 0 ? 0 : Math.round((unknown / all) * 1000) / 10
  return ['', `Findings by fault: ${sdk} SDK, ${docs} docs, ${unknown} unknown (${share} %)`]
}

function coverageLines({ coverage }: GateRecord): readonly string[] {
  const lines = ['', `Documented operations: ${coverage.length}`]
  for (const reach of ['direct', 'alias', 'models', 'none'] as const) {
    const rows = coverage.filter((row) => row.reach === reach)
    lines.push(`  ${String(rows.length).padStart(6)}  ${meaning[reach]}`)
    if (reach === 'models' || reach === 'none') lines.push(...reasonLines(rows))
  }
  return lines
}

const meaning: { readonly [reach in CoverageRow['reach']]: string } = {
  direct: 'reached directly',
  alias: 'reached by an alias of the path',
  models: 'not reached; their types were serialised and parsed',
  none: 'not reached',
}

function reasonLines(rows: readonly CoverageRow[]): readonly string[] {
  const reasons = [...Map.groupBy(rows, ({ by }) => by ?? '')].toSorted(([, a], [, b]) => b.length - a.length)
  const shown = reasons
    .slice(0, 5)
    .map(([reason, own]) => `          ${String(own.length).padStart(5)}  ${reason}`)
  const rest = reasons.length - shown.length
  return rest > 0 ? [...shown, `                 … and ${rest} more reasons, see gate.json`] : shown
}

function behaviourLines({ behaviours }: GateRecord): readonly string[] {
  const lacking = behaviours.filter(({ lacks }) => lacks !== null)
  if (lacking.length === 0) return []
  return ['', 'Not applicable:', ...lacking.map(({ id, lacks }) => `  ${id.padEnd(22)} ${lacks}`)]
}

function fixedLines(fixed: Baseline['findings']): readonly string[] {
  return listed(`Fixed since the baseline: ${fixed.length}`, fixed)
}

function againstLines(report: Report, earlier: Report): readonly string[] {
  const now = failsOf(report)
  const before = failsOf(earlier)
  const added = [...now].filter(([id]) => !before.has(id)).map(([, finding]) => finding)
  const fixed = [...before].filter(([id]) => !now.has(id)).map(([, finding]) => finding)
  const still = now.size - added.length
  return [
    '',
    `Against ${earlier.run.target}: ${added.length} new, ${fixed.length} fixed, ${still} still open`,
    ...listed('  New:', added),
    ...listed('  Fixed:', fixed),
  ]
}

function failsOf({ findings }: Report): ReadonlyMap<string, Report['findings'][number]> {
  return new Map(
    findings
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'waived')
      .map((finding) => [finding.id, finding]),
  )
}

function listed(
  title: string,
  findings: readonly { readonly id: string; readonly message: string }[],
): readonly string[] {
  if (findings.length === 0) return title.startsWith(' ') ? [] : ['', title]
  const lines = findings.slice(0, mostLines).map(({ id, message }) => `  ${id}  ${message}`)
  const rest = findings.length - lines.length
  return ['', title, ...lines, ...(rest > 0 ? [`  … and ${rest} more`] : [])]
}

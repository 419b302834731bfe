import type { SdkCoverage } from '../model/gate.ts'
import type { Report } from '../model/report.ts'
import type { Baseline } from './baseline.ts'
import type { GateRecord } from './coverage.ts'

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
  const lines = ['', `Documented operations: ${coverage.length}, a row each in coverage.csv`]
  for (const reach of ['direct', 'alias', 'models', 'none'] as const) {
    const rows = coverage.filter((row) => row.reach === reach)
    lines.push(`  ${String(rows.length).padStart(6)}  ${meaning[reach]}`)
    if (reach === 'models' || reach === 'none') lines.push(...reasonLines(rows))
  }
  return lines
}

const meaning: { readonly [reach in SdkCoverage['reach']]: string } = {
  direct: 'reached directly',
  alias: 'reached by an alias of the path',
  models: 'not reached; their types were serialised and parsed',
  none: 'not reached',
}

function reasonLines(rows: readonly SdkCoverage[]): readonly string[] {
  const reasons = [...Map.groupBy(rows, ({ by }) => by ?? '')].toSorted(([, a], [, b]) => b.length - a.length)
  const shown = reasons
    .slice(0, 5)
    .map(([reason, own]) => `          ${String(own.length).padStart(5)}  ${reason}`)
  const rest = reasons.length - shown.length
  return rest > 0 ? [...shown, `                 … and ${rest} more reasons, see coverage.csv`] : shown
}

function behaviourLines({ behaviours }: GateRecord): readonly string[] {
  const lacking = behaviours.filter(({ lacks }) => lacks !== null)
  if (lacking.length === 0) return []
  return ['', 'Not applicable:', ...lacking.map(({ id, lacks }) => `  ${id.padEnd(22)} ${lacks}`)]
}

function fixedLines(fixed: Baseline['findings']): readonly string[] {
  return listed(`Fixed since the baseline: ${fixed.length}`, fixed)
}

function againstLines({ findings, comparison }: Report, earlier: Report): readonly string[] {
  if (comparison === undefined) return []
  const { run, new: added, open, fixed, unjudged } = comparison
  const all = new Map([...earlier.findings, ...findings].map((finding) => [finding.id, finding]))
  const pick = (ids: readonly string[]): Report['findings'] =>
    ids.map((id) => all.get(id)).filter((finding) => finding !== undefined)
  const rest = unjudged.length === 0 ? '' : `, ${unjudged.length} not judged again`
  return [
    '',
    `Against ${run}: ${added.length} new, ${fixed.length} fixed, ${open.length} still open${rest}`,
    ...byCause('  New:', pick(added)),
    ...byCause('  Fixed:', pick(fixed)),
    ...byCause('  Still open:', pick(open)),
  ]
}

/** Findings of one cause in a line, with how many they are. */
function byCause(title: string, findings: Report['findings']): readonly string[] {
  const causes = [...Map.groupBy(findings, ({ cause }) => cause)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  )
  if (causes.length === 0) return []
  const lines = causes.slice(0, mostLines).map(([cause, [first, ...more]]) => {
    const count = String(more.length + 1).padStart(6)
    return `${count}  ${cause}  ${first?.message}`
  })
  const rest = causes.length - lines.length
  return ['', title, ...lines, ...(rest > 0 ? [`        … and ${rest} more causes, see report.html`] : [])]
}

function listed(
  title: string,
  findings: readonly { readonly id: string; readonly message: string }[],
): readonly string[] {
  if (findings.length === 0) return ['', title]
  const lines = findings.slice(0, mostLines).map(({ id, message }) => `  ${id}  ${message}`)
  const rest = findings.length - lines.length
  return ['', title, ...lines, ...(rest > 0 ? [`  … and ${rest} more`] : [])]
}

import type { Finding } from '../src/model/finding.ts'
import type { Report, RequirementResult } from '../src/model/report.ts'
import { resourceOf, sortRegister } from './order.ts'
import { describeCase, formatSource, reasonWords, waiverWords } from './words.ts'
import { formatXml, formatXmlLines } from './xml.ts'

/**
 * JUnit XML as Jenkins' schema has it and Azure Pipelines and GitHub actions read it: a suite for each operation and
 * version, a test case for each requirement. `fail` is a failure; `pass`, `warning` and `waived` pass, the latter two
 * with a note in `system-out`; all else is skipped with its reason. What went wrong with the run is the `system-err`
 * of a suite `run` without test cases.
 */
export function formatJunit(report: Report): string {
  const findings = Map.groupBy(report.findings, ({ requirement }) => requirement)
  const suites = Map.groupBy(sortRegister(report.requirements), suiteName)
  const { run } = report
  const seconds = Math.max(0, Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000
  const root = formatAttributes({
    name: `${report.tool.name} on ${run.target}`,
    ...countRows(report.requirements),
    errors: 0,
    time: Number.isFinite(seconds) ? seconds.toFixed(3) : '0',
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${root}>`,
    ...formatRun(report),
    ...Array.from(suites, ([name, rows]) => formatSuite(name, rows, run.startedAt, findings)),
    '</testsuites>',
    '',
  ].join('\n')
}

function suiteName(row: RequirementResult): string {
  return `${row.version} ${row.operation ?? 'global'}`
}

function formatRun({ tool, run, summary }: Report): string[] {
  const facts = {
    tool: `${tool.name} ${tool.version}`,
    target: run.target,
    versions: run.versions.join(' '),
    seed: run.seed,
    contractDigest: run.contractDigest,
    operations: summary.operations,
    operationsTested: summary.operationsTested,
    interrupted: String(run.interrupted),
  }
  const counts = { tests: 0, failures: 0, skipped: 0, errors: 0, time: '0' }
  return [
    `<testsuite ${formatAttributes({ name: 'run', ...counts, timestamp: timestamp(run.startedAt) })}>`,
    '<properties>',
    ...Object.entries(facts).map(([name, value]) => `<property ${formatAttributes({ name, value })}/>`),
    '</properties>',
    ...(run.problems.length === 0 ? [] : [`<system-err>${formatXmlLines(run.problems)}</system-err>`]),
    '</testsuite>',
  ]
}

function formatSuite(
  name: string,
  rows: readonly RequirementResult[],
  startedAt: string,
  findings: ReadonlyMap<string, readonly Finding[]>,
): string {
  const head = formatAttributes({
    name,
    ...countRows(rows),
    errors: 0,
    time: '0',
    timestamp: timestamp(startedAt),
  })
  const cases = rows.map((row) => formatCase(row, findings.get(row.id) ?? []))
  return [`<testsuite ${head}>`, ...cases, '</testsuite>'].join('\n')
}

function countRows(rows: readonly RequirementResult[]): { [name: string]: number } {
  const failures = rows.filter(({ verdict }) => verdict === 'fail').length
  return { tests: rows.length, failures, skipped: rows.filter(isSkipped).length }
}

function isSkipped({ verdict }: RequirementResult): boolean {
  return verdict === 'not-applicable' || verdict === 'not-tested' || verdict === 'inconclusive'
}

/** `xs:dateTime` without an offset, as Jenkins' schema wants it; UTC. */
function timestamp(instant: string): string {
  return instant.replace(/(\.\d+)?Z$/, '')
}

function formatCase(row: RequirementResult, findings: readonly Finding[]): string {
  const head = formatAttributes({
    classname: `${row.version}.${row.operation ?? `${resourceOf(null)}.rule`}`,
    name: caseName(row),
    time: '0',
  })
  const inner = formatVerdict(row, findings)
  return inner === '' ? `<testcase ${head}/>` : `<testcase ${head}>${inner}</testcase>`
}

/** What the id adds to version and operation, with the request line: the same from run to run. */
function caseName({ id, version, operation, method, path }: RequirementResult): string {
  const stem = `${version}/${operation ?? 'global'}/`
  const name = id.startsWith(stem) ? id.slice(stem.length) : id
  return method === null ? name : `${name}: ${method} ${path}`
}

function formatVerdict(row: RequirementResult, findings: readonly Finding[]): string {
  const lines = formatFindings(row, findings)
  const note = `<system-out>${formatXmlLines(lines)}</system-out>`
  if (row.verdict === 'pass') return findings.length === 0 ? '' : note
  if (row.verdict === 'fail') {
    const [first] = findings.filter(({ verdict }) => verdict === 'fail')
    const attributes = formatAttributes({ message: first?.message ?? 'no finding', type: row.check })
    return `<failure ${attributes}>${formatXmlLines(lines)}</failure>`
  }
  if (!isSkipped(row)) return note
  const message = `${row.verdict}: ${row.reason ?? 'no reason given'}`
  return `<skipped ${formatAttributes({ message })}/>${note}`
}

function formatFindings(row: RequirementResult, findings: readonly Finding[]): string[] {
  const head = [
    `${row.verdict}${row.reason === undefined ? '' : `: ${row.reason}. ${reasonWords[row.reason]}`}`,
    ...(row.detail === undefined ? [] : [row.detail]),
    `requirement: ${row.id} (${row.level}, ${row.evidence})`,
    `docs: ${formatSource(row.docs)}`,
  ]
  const facts = findings.map((finding) => [
    '',
    `${finding.verdict}: ${finding.message}`,
    ...waiverWords(finding).map((words) => `waiver: ${words}`),
    `cause: ${finding.cause}`,
    `docs: ${formatSource(finding.docs)}`,
    `case: ${describeCase(finding.case)}`,
    `evidence: ${finding.exchange}`,
    `reproduce: ${finding.reproduce}`,
  ])
  return [...head, ...facts.flat()]
}

function formatAttributes(attributes: { readonly [name: string]: string | number }): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${formatXml(String(value))}"`)
    .join(' ')
}

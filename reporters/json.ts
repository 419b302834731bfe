import type { Finding } from '../src/model/finding.ts'
import type { Report, RequirementResult } from '../src/model/report.ts'
import type { Source } from '../src/model/source.ts'
import { compareText } from './order.ts'

const runKeys = [
  'id',
  'startedAt',
  'finishedAt',
  'seed',
  'target',
  'versions',
  'contractDigest',
  'contractSketch',
  'operations',
  'shard',
  'interrupted',
  'gaveUp',
  'exitCode',
  'problems',
] as const

/**
 * `results.json`: keys in the schema's order, requirements and findings by id, each on a line of its own,
 * so that equal reports are equal bytes and two runs can be compared by line. Ends with a line feed.
 */
export function formatJson(report: Report): string {
  const { tool, run, summary } = report
  const { verdicts } = summary
  const parts: readonly (readonly [name: string, json: string])[] = [
    ['schemaVersion', JSON.stringify(report.schemaVersion)],
    ['tool', pick(tool, ['name', 'version', 'node', 'platform'])],
    ['run', pick(run, runKeys)],
    [
      'summary',
      pick({ ...summary, verdicts: orderVerdicts(verdicts) }, [
        'operations',
        'paths',
        'cases',
        'requests',
        'operationsTestable',
        'operationsTested',
        'verdicts',
      ]),
    ],
    ['requirements', formatRows(report.requirements.toSorted(byId).map(formatRequirement))],
    ['findings', formatRows(report.findings.toSorted(byId).map(formatFinding))],
    ...formatExtras(report),
  ]
  return `{\n${parts.map(([name, json]) => `  ${JSON.stringify(name)}: ${json}`).join(',\n')}\n}\n`
}

/** What not every report has: profiles, scenarios and coverage a line each. */
function formatExtras({
  profiles,
  scenarios,
  coverage,
  comparison,
}: Report): readonly (readonly [name: string, json: string])[] {
  const rows = (name: string, values: readonly object[] | undefined): [string, string][] =>
    values === undefined ? [] : [[name, formatRows(values.map((value) => JSON.stringify(value)))]]
  return [
    ...rows('profiles', profiles),
    ...rows('scenarios', scenarios),
    ...rows('coverage', coverage),
    ...(comparison === undefined ? [] : [['comparison', JSON.stringify(comparison)] as const]),
  ]
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id)
}

function formatRows(rows: readonly string[]): string {
  return rows.length === 0 ? '[]' : `[\n    ${rows.join(',\n    ')}\n  ]`
}

function formatRequirement(row: RequirementResult): string {
  return pick({ ...row, docs: orderSource(row.docs) }, [
    'id',
    'level',
    'evidence',
    'operation',
    'version',
    'method',
    'path',
    'check',
    'docs',
    'verdict',
    'reason',
    'detail',
    'standIn',
    'cases',
    'exchange',
  ])
}

function formatFinding(finding: Finding): string {
  const { kind, scenario, seed, path } = finding.case
  return pick({ ...finding, docs: orderSource(finding.docs), case: { kind, scenario, seed, path } }, [
    'id',
    'cause',
    'requirement',
    'check',
    'level',
    'verdict',
    'reason',
    'waiver',
    'operation',
    'version',
    'method',
    'path',
    'message',
    'docs',
    'case',
    'exchange',
    'reproduce',
  ])
}

function orderSource({ file, line }: Source): Source {
  return { file, line }
}

function orderVerdicts(verdicts: Report['summary']['verdicts']): Report['summary']['verdicts'] {
  const { pass, fail, warning, waived, notApplicable, notTested, inconclusive } = verdicts
  return { pass, fail, warning, waived, notApplicable, notTested, inconclusive }
}

/** JSON of an object with these keys in this order; a key without a value is left out. */
function pick<T extends object>(object: T, keys: readonly (keyof T & string)[]): string {
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, object[key]])))
}

import type { Finding } from '../src/model/finding.ts'
import type { Report, RequirementResult } from '../src/model/report.ts'
import { sortRegister } from './order.ts'
import { formatVisible } from './visible.ts'
import { formatSource, reasonWords, waiverWords } from './words.ts'

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other'

const statuses: { readonly [verdict in RequirementResult['verdict']]: Status } = {
  fail: 'failed',
  pass: 'passed',
  warning: 'passed',
  waived: 'passed',
  'not-tested': 'skipped',
  'not-applicable': 'skipped',
  inconclusive: 'other',
}

/**
 * The register as a CTRF report (Common Test Report Format, 0.0.0): a test for each requirement, its verdict as raw
 * status, its page and line as file and line. Durations are not measured for a requirement and are 0.
 */
export function formatCtrf(report: Report): string {
  const findings = Map.groupBy(report.findings, ({ requirement }) => requirement)
  const rows = sortRegister(report.requirements)
  const { tool, run } = report
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: run.finishedAt,
    generatedBy: `${tool.name} ${tool.version}`,
    results: {
      tool: { name: tool.name, version: tool.version },
      summary: summarise(report),
      tests: rows.map((row) => testOf(row, findings.get(row.id) ?? [])),
      environment: {
        osPlatform: tool.platform,
        testEnvironment: formatVisible(run.target),
        extra: {
          run: run.id,
          seed: run.seed,
          contractDigest: run.contractDigest,
          problems: run.problems.map(formatVisible),
        },
      },
    },
  }
  return `${JSON.stringify(document, null, 1)}\n`
}

function summarise({ requirements, run }: Report): object {
  const count = (status: Status): number =>
    requirements.filter(({ verdict }) => statuses[verdict] === status).length
  return {
    tests: requirements.length,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    pending: count('pending'),
    other: count('other'),
    start: Date.parse(run.startedAt),
    stop: Date.parse(run.finishedAt),
  }
}

function testOf(row: RequirementResult, findings: readonly Finding[]): object {
  const reason = row.reason === undefined ? [] : [`${row.reason}: ${reasonWords[row.reason]}`]
  const lines = [...reason, ...findings.flatMap((each) => [each.message, ...waiverWords(each)])].map(
    formatVisible,
  )
  return {
    name: formatVisible(row.id),
    status: statuses[row.verdict],
    duration: 0,
    rawStatus: row.verdict,
    suite: [row.version, formatVisible(row.operation ?? 'global')],
    tags: [row.level, row.evidence, formatVisible(row.check)],
    filePath: formatVisible(row.docs.file),
    line: row.docs.line,
    ...(lines.length === 0 ? {} : { message: lines.join('\n') }),
    ...(findings.length === 0 ? {} : { trace: findings.map(traceOf).join('\n') }),
  }
}

function traceOf({ docs, reproduce, exchange }: Finding): string {
  return [`at ${formatSource(docs)}`, `evidence ${exchange}`, reproduce].map(formatVisible).join('\n')
}

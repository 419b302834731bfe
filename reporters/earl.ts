import type { Report, RequirementResult } from '../src/model/report.ts'
import { sortRegister } from './order.ts'
import { formatVisible } from './visible.ts'
import { formatSource, reasonWords, waiverWords } from './words.ts'

const outcomes: { readonly [verdict in RequirementResult['verdict']]: string } = {
  fail: 'earl:failed',
  waived: 'earl:failed',
  pass: 'earl:passed',
  warning: 'earl:passed',
  'not-tested': 'earl:untested',
  'not-applicable': 'earl:inapplicable',
  inconclusive: 'earl:cantTell',
}

const context = {
  earl: 'http://www.w3.org/ns/earl#',
  dct: 'http://purl.org/dc/terms/',
  doap: 'http://usefulinc.com/ns/doap#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  assertedBy: { '@id': 'earl:assertedBy', '@type': '@id' },
  subject: { '@id': 'earl:subject', '@type': '@id' },
  test: { '@id': 'earl:test', '@type': '@id' },
  mode: { '@id': 'earl:mode', '@type': '@id' },
  result: 'earl:result',
  outcome: { '@id': 'earl:outcome', '@type': '@id' },
  title: 'dct:title',
  description: 'dct:description',
  source: 'dct:source',
  date: { '@id': 'dct:date', '@type': 'xsd:dateTime' },
}

/**
 * The register as EARL 1.0 (W3C, Evaluation and Report Language) in JSON-LD: an assertion for each requirement. A
 * waived requirement is a failed one there: EARL has no word for an excuse, and the description names it.
 */
export function formatEarl(report: Report): string {
  const { tool, run } = report
  const assertor = `urn:msgraph-conformance:tool:${encodeURIComponent(tool.version)}`
  const subject = /^https?:/.test(run.target)
    ? formatVisible(run.target).replaceAll(/[\s<>"{}|\\^`]/g, encodeURIComponent)
    : `urn:msgraph-conformance:${encodeURIComponent(run.target.toWellFormed())}`
  const messages = Map.groupBy(report.findings, ({ requirement }) => requirement)
  const document = {
    '@context': context,
    '@graph': [
      {
        '@id': assertor,
        '@type': ['earl:Assertor', 'earl:Software', 'doap:Project'],
        title: `${tool.name} ${tool.version}`,
      },
      { '@id': subject, '@type': 'earl:TestSubject', title: formatVisible(run.target) },
      ...sortRegister(report.requirements).map((row) => ({
        '@type': 'earl:Assertion',
        assertedBy: assertor,
        subject,
        mode: 'earl:automatic',
        test: {
          '@id': `urn:msgraph-conformance:requirement:${encodeURIComponent(row.id.toWellFormed())}`,
          '@type': 'earl:TestRequirement',
          title: formatVisible(row.id),
          source: formatVisible(formatSource(row.docs)),
        },
        result: resultOf(
          row,
          run.finishedAt,
          (messages.get(row.id) ?? []).flatMap((each) => [each.message, ...waiverWords(each)]),
        ),
      })),
    ],
  }
  return `${JSON.stringify(document)}\n`
}

function resultOf(row: RequirementResult, date: string, messages: readonly string[]): object {
  const reason = row.reason === undefined ? [] : [`${row.verdict}: ${row.reason}. ${reasonWords[row.reason]}`]
  const lines = [...reason, ...messages].map(formatVisible)
  return {
    '@type': 'earl:TestResult',
    outcome: outcomes[row.verdict],
    date,
    ...(lines.length === 0 ? {} : { description: lines.join('\n') }),
  }
}

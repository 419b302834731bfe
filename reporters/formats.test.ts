import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { validate as validateCtrf } from 'ctrf'
import jsonld from 'jsonld'
import { parse as parseJunit } from 'junit2json'
import { describe, expect, test } from 'vitest'
import { makeHostileReport } from '../fixtures/hostile-report.ts'
import { enrich } from '../fixtures/rich-report.ts'
import { makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import type { Report } from '../src/model/report.ts'
import { formatCtrf } from './ctrf.ts'
import { formatEarl } from './earl.ts'
import { formatHtml } from './html.ts'
import { formatJunit } from './junit.ts'
import { formatMarkdown } from './markdown.ts'
import { formatSarif } from './sarif.ts'

const sample = enrich(makeSampleReport())
const reports: readonly (readonly [string, Report])[] = [
  ['sample', sample],
  ['hostile', enrich(makeHostileReport())],
  ['empty', makeReport([], [], true)],
]

const sarifSchema = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
)

function sarifErrors(text: string): readonly unknown[] {
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(sarifSchema, 'utf8'))
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema)
  return validate(JSON.parse(text)) ? [] : (validate.errors ?? [])
}

describe('SARIF', () => {
  test.each(reports)('is valid by the 2.1.0 schema: %s', (_, report) => {
    expect(sarifErrors(formatSarif(report))).toEqual([])
  })

  test('points at the docs page and line, and suppresses what is waived with its reason', () => {
    const [run] = JSON.parse(formatSarif(sample)).runs
    expect(run.results).toHaveLength(sample.findings.length)
    for (const result of run.results) {
      const finding = sample.findings.find(
        ({ id }) => id === result.partialFingerprints['conformanceFinding/v1'],
      )
      const { artifactLocation, region } = result.locations[0].physicalLocation
      expect([decodeURIComponent(artifactLocation.uri), region.startLine]).toEqual([
        finding?.docs.file,
        finding?.docs.line,
      ])
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(finding?.check)
      expect(result.suppressions?.length ?? 0).toBe(finding?.verdict === 'waived' ? 1 : 0)
    }
    const justified = run.results.find(
      (result: { suppressions?: unknown }) => result.suppressions !== undefined,
    )
    expect(justified.suppressions[0].justification).toContain('until 2027-03-31')
  })

  test('has the fingerprint and the texts of rules that code scanning reads', () => {
    const [run] = JSON.parse(formatSarif(sample)).runs
    const prints = run.results.map(
      (result: { partialFingerprints: { primaryLocationLineHash: string } }) =>
        result.partialFingerprints.primaryLocationLineHash,
    )
    expect(new Set(prints)).toEqual(new Set(sample.findings.map(({ id }) => `${id}:1`)))
    for (const { shortDescription, fullDescription, help } of run.tool.driver.rules)
      expect([shortDescription, fullDescription, help].every(({ text }) => text.length > 0)).toBe(true)
  })

  test('an interrupted run is no successful one', () => {
    const [run] = JSON.parse(formatSarif(makeReport([], [], true))).runs
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 130 })
  })
})

describe('CTRF', () => {
  test.each(reports)('is valid by its published schema: %s', (_, report) => {
    expect(validateCtrf(JSON.parse(formatCtrf(report)))).toMatchObject({ valid: true })
  })

  test('has a test for each requirement, and its totals add up', () => {
    const { summary, tests } = JSON.parse(formatCtrf(sample)).results
    expect(tests).toHaveLength(sample.requirements.length)
    for (const status of ['passed', 'failed', 'skipped', 'other'])
      expect([status, summary[status]]).toEqual([
        status,
        tests.filter((each: { status: string }) => each.status === status).length,
      ])
    expect(summary.failed).toBe(sample.summary.verdicts.fail)
    expect(summary.tests).toBe(
      summary.passed + summary.failed + summary.skipped + summary.pending + summary.other,
    )
  })
})

const earl = 'http://www.w3.org/ns/earl#'

/** With `safe`, a term that the context does not define is an error. */
const expand = jsonld.expand as (
  document: object,
  options?: { safe: boolean },
) => Promise<Record<string, unknown>[]>

/** Outcomes of the assertions as an independent processor of JSON-LD reads them. */
async function readOutcomes(report: Report): Promise<readonly string[]> {
  const nodes: readonly Record<string, unknown>[] = await expand(JSON.parse(formatEarl(report)), {
    safe: true,
  })
  const assertions = nodes.filter((node) => (node['@type'] as string[]).includes(`${earl}Assertion`))
  return assertions.map((node) => {
    const [result] = node[`${earl}result`] as Record<string, [{ '@id': string }]>[]
    expect(node[`${earl}test`]).toHaveLength(1)
    expect(node[`${earl}assertedBy`]).toHaveLength(1)
    return result?.[`${earl}outcome`]?.[0]['@id'].slice(earl.length) ?? ''
  })
}

describe('EARL', () => {
  test.each(reports)('is JSON-LD in which nothing is lost: %s', async (_, report) => {
    expect(await readOutcomes(report)).toHaveLength(report.requirements.length)
  })

  test('has an outcome of the vocabulary for each verdict', async () => {
    const outcomes = await readOutcomes(sample)
    const count = (name: string): number => outcomes.filter((outcome) => outcome === name).length
    const { verdicts } = sample.summary
    expect(count('passed')).toBe(verdicts.pass + verdicts.warning)
    expect(count('failed')).toBe(verdicts.fail + verdicts.waived)
    expect(count('untested')).toBe(verdicts.notTested)
    expect(count('inapplicable')).toBe(verdicts.notApplicable)
    expect(count('cantTell')).toBe(verdicts.inconclusive)
  })
})

describe('JUnit', () => {
  test.each(reports)('is read by an independent reader with the same totals: %s', async (_, report) => {
    const read = await parseJunit(formatJunit(report))
    const suites = read !== undefined && read !== null && 'testsuite' in read ? (read.testsuite ?? []) : []
    const cases = suites.flatMap((suite) => suite.testcase ?? [])
    expect(cases).toHaveLength(report.requirements.length)
    expect(cases.filter(({ failure }) => failure !== undefined)).toHaveLength(report.summary.verdicts.fail)
  })
})

test('no format holds a lone surrogate or a control character, escaped or not', () => {
  const hostile = enrich(makeHostileReport())
  for (const format of [formatSarif, formatCtrf, formatEarl, formatJunit]) {
    const text = format(hostile)
    expect([format.name, text.isWellFormed(), /[^\n\P{Cc}]/u.test(text)]).toEqual([format.name, true, false])
  }
  for (const format of [formatSarif, formatCtrf, formatEarl]) {
    const escapes = format(hostile).replaceAll('\\\\', '')
    expect([format.name, /\\u[dD][89a-fA-F]|\\u00[01]/.test(escapes)]).toEqual([format.name, false])
  }
})

test.each([
  ['HTML', formatHtml],
  ['JUnit', formatJunit],
  ['SARIF', formatSarif],
  ['CTRF', formatCtrf],
  ['EARL', formatEarl],
  ['Markdown', formatMarkdown],
])('%s says why a finding is waived, by whom and until when', (_, format) => {
  const { waiver } = sample.findings.find(({ verdict }) => verdict === 'waived') ?? {}
  const text = format(sample)
    .replaceAll('\\', '')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
  expect(waiver).toBeDefined()
  for (const word of [waiver?.reason, waiver?.owner, waiver?.expires, waiver?.link])
    expect([word, text.includes(word ?? 'none')]).toEqual([word, true])
})

import { describe, expect, it } from 'vitest'
import { makeHostileReport } from '../fixtures/hostile-report.ts'
import { makeLargeReport, makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import type { Finding } from '../src/model/finding.ts'
import type { Report, RequirementResult, Verdicts } from '../src/model/report.ts'
import { checkTotals } from './check-totals.ts'

const sample = makeSampleReport()

function count(verdicts: Partial<Verdicts>): Report {
  return { ...sample, summary: { ...sample.summary, verdicts: { ...sample.summary.verdicts, ...verdicts } } }
}

/** The sample with its first requirement of a verdict changed, totals made anew. */
function change(verdict: string, changes: (row: RequirementResult) => RequirementResult): Report {
  const index = sample.requirements.findIndex((row) => row.verdict === verdict)
  return makeReport(
    sample.requirements.map((row, at) => (at === index ? changes(row) : row)),
    sample.findings,
  )
}

function changeFinding(changes: Partial<Finding>): Report {
  const index = sample.findings.findIndex(({ verdict }) => verdict === 'fail')
  return makeReport(
    sample.requirements,
    sample.findings.map((finding, at) => (at === index ? { ...finding, ...changes } : finding)),
  )
}

describe('checkTotals', () => {
  it('has nothing to say about reports that add up', () => {
    for (const report of [sample, makeHostileReport(), makeLargeReport(6000), makeReport([], [])])
      expect(checkTotals(report)).toEqual([])
  })

  it('sees a verdict that is counted wrong, and the sum', () => {
    expect(checkTotals(count({ pass: 24 }))).toEqual([
      'the verdicts sum up to 61, the register has 60 requirements',
      'the summary counts 24 pass, the register 23',
    ])
  })

  it('sees two wrong counts whose sum is right', () => {
    expect(checkTotals(count({ pass: 24, notTested: 12 }))).toEqual([
      'the summary counts 12 not-tested, the register 13',
      'the summary counts 24 pass, the register 23',
    ])
  })

  it('sees more operations tested than there are', () => {
    const summary = { ...sample.summary, operationsTested: 17 }
    expect(checkTotals({ ...sample, summary })).toEqual(['17 operations are said to be tested, of 16'])
  })

  it('sees a finding about a requirement that is not in the register', () => {
    expect(checkTotals(changeFinding({ requirement: 'v1.0/x/y' })).join()).toMatch(
      /is about v1\.0\/x\/y, which is not in the register/,
    )
  })

  it('sees a requirement that fails without a failing finding', () => {
    expect(checkTotals(changeFinding({ verdict: 'warning' })).join()).toMatch(
      /is fail, but no finding says why/,
    )
  })

  it('sees a failing finding of a requirement that does not fail', () => {
    const [row] = sample.requirements.filter(({ verdict }) => verdict === 'pass')
    expect(checkTotals(changeFinding({ requirement: row?.id ?? '' })).join()).toMatch(
      /fails, but its requirement .* is pass/,
    )
  })

  it('sees ids that stand twice', () => {
    const [first] = sample.requirements
    const [finding] = sample.findings
    if (first === undefined || finding === undefined) throw new Error('the sample is empty')
    expect(checkTotals(makeReport([...sample.requirements, first], [...sample.findings, finding]))).toEqual([
      `the requirement ${first.id} stands twice in the register`,
      `the finding ${finding.id} stands twice`,
    ])
  })

  it.each([
    ['', 3],
    ['api/x.md', 0],
    ['api/x.md', Number.NaN],
  ])('sees a place in the docs that is none: %j line %d', (file, line) => {
    const report = change('pass', (row) => ({ ...row, docs: { file, line } }))
    expect(checkTotals(report).join()).toMatch(/has no place in the docs/)
  })

  it.each(['waived', 'not-applicable', 'not-tested', 'inconclusive'])(
    'sees %s without a reason',
    (verdict) => {
      const report = change(verdict, ({ reason: _, ...row }) => row)
      expect(checkTotals(report).join()).toMatch(`is ${verdict} without a reason`)
    },
  )

  it('sees a pass without a case that was judged', () => {
    expect(checkTotals(change('pass', (row) => ({ ...row, cases: 0 }))).join()).toMatch(
      /passes without a case/,
    )
  })
})

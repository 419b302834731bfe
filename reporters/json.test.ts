import { describe, expect, it } from 'vitest'
import { makeHostileReport } from '../fixtures/hostile-report.ts'
import { makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import { formatJson } from './json.ts'
import { compareText } from './order.ts'

const sample = makeSampleReport()
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareText(a.id, b.id)

describe('formatJson', () => {
  it.each([
    ['sample', sample],
    ['hostile', makeHostileReport()],
    ['empty', makeReport([], [])],
  ])('is read back as the same report: %s', (_, report) => {
    expect(JSON.parse(formatJson(report))).toEqual({
      ...report,
      requirements: report.requirements.toSorted(byId),
      findings: report.findings.toSorted(byId),
    })
  })

  it('gives the same bytes for the same report in another order', () => {
    const reversed = (value: object): object => Object.fromEntries(Object.entries(value).toReversed())
    const turned = {
      ...sample,
      requirements: sample.requirements.toReversed().map(reversed),
      findings: sample.findings.toReversed().map(reversed),
      run: reversed(sample.run),
    } as typeof sample
    expect(formatJson(turned)).toBe(formatJson(sample))
  })

  it('writes each requirement and finding on a line of its own', () => {
    const lines = formatJson(sample).split('\n')
    expect(lines.filter((line) => line.startsWith('    {"id":'))).toHaveLength(60 + sample.findings.length)
    expect(lines.at(-1)).toBe('')
  })

  it('leaves out what the schema does not know', () => {
    const more = sample.requirements.map((row) => ({ ...row, note: 'x' }))
    expect(formatJson(makeReport(more, sample.findings))).toBe(formatJson(sample))
  })

  it('writes bytes that UTF-8 can hold', () => {
    expect(formatJson(makeHostileReport()).isWellFormed()).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import { readOutcome } from './outcome.ts'

const sample = makeSampleReport()
const passed = makeReport(
  sample.requirements.filter(({ verdict }) => verdict === 'pass' || verdict === 'warning'),
  [],
)

describe('readOutcome', () => {
  it('calls a run with a failure 1 and counts causes and requirements', () => {
    expect(readOutcome(sample)).toMatchObject({
      exitCode: 1,
      meaning:
        '1 cause, 2 requirements waived. 3 causes, 8 requirements failed. 14 of 16 testable operations answered a case (88%).',
    })
  })

  it('calls a run without failures 0, warnings or not', () => {
    expect(passed.summary.verdicts.warning).toBeGreaterThan(0)
    expect(readOutcome(passed).exitCode).toBe(0)
  })

  it('says how many of the testable operations answered', () => {
    const summary = { ...passed.summary, operationsTestable: 10, operationsTested: 4 }
    const outcome = readOutcome({ ...passed, summary, run: { ...passed.run, exitCode: 3 } })
    expect(outcome.headline).toBe('Too little was tested')
    expect(outcome.meaning).toContain('4 of 10 testable operations answered a case (40%)')
  })

  it('calls an interrupted run 130, whatever it found', () => {
    expect(readOutcome(makeReport(sample.requirements, sample.findings, true)).exitCode).toBe(130)
  })

  it('blames the requests where all that fails is what clients sent', () => {
    const of = (...checks: readonly string[]): string => {
      const findings = sample.findings
        .filter(({ verdict }) => verdict === 'fail')
        .slice(0, checks.length)
        .map((finding, index) => ({ ...finding, check: checks[index] ?? '' }))
      return readOutcome({ ...sample, findings }).headline
    }
    expect(of('request-conforms', 'batch-request')).toBe('Requests contradict the documentation')
    expect(of('request-conforms', 'echo')).toBe('The target contradicts its documentation')
  })

  it('does not pass over what is waived', () => {
    const rows = sample.requirements.filter(({ verdict }) => verdict === 'pass' || verdict === 'waived')
    const waived = makeReport(
      rows,
      sample.findings.filter(({ verdict }) => verdict === 'waived'),
    )
    expect(readOutcome(waived)).toMatchObject({
      headline: 'Nothing contradicts the documentation but what is waived',
      meaning: expect.stringMatching(
        /^1 cause, 2 requirements waived\. No other stated requirement failed\./,
      ),
    })
    expect(readOutcome(passed).headline).toBe('Nothing tested contradicts the documentation')
  })
})

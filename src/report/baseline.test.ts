import { expect, test } from 'vitest'
import { makeReport, makeSampleReport } from '../../fixtures/sample-report.ts'
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { compareWithBaseline } from './baseline.ts'

const sample = makeSampleReport()
const failure = sample.findings.find(({ verdict }) => verdict === 'fail') as Finding
const none = { new: [], open: [], fixed: [], flaky: [], unjudged: [] }

function withFindings(...findings: readonly Finding[]): Report {
  return makeReport(sample.requirements, findings)
}

const unsteady: Finding = { ...failure, verdict: 'inconclusive', reason: 'not-reproduced' }
const waived: Finding = { ...failure, verdict: 'waived', reason: 'waiver' }
const cut: Finding = { ...failure, verdict: 'inconclusive', reason: 'budget' }
const refused: Finding = { ...failure, verdict: 'inconclusive', reason: 'rejected-by-service' }

test.each([
  ['seen now only is new', [failure], [], 'new'],
  ['seen in both is open', [failure], [failure], 'open'],
  ['waived before and failing now is open, not new', [failure], [waived], 'open'],
  ['judged again without failing is fixed', [], [failure], 'fixed'],
  ['not reproduced before is flaky', [failure], [unsteady], 'flaky'],
  ['not reproduced now is flaky', [unsteady], [failure], 'flaky'],
  ['inconclusive for another reason before is new', [failure], [refused], 'new'],
  ['inconclusive for another reason now is not fixed', [refused], [failure], 'unjudged'],
  ['seen when the run ended is not fixed', [cut], [failure], 'unjudged'],
] as const)('a failure that is %s', (_, now, then, list) => {
  expect(compareWithBaseline(withFindings(...now), withFindings(...then))).toMatchObject({
    ...none,
    [list]: [failure.id],
  })
})

test('a failure that is waived now is neither new nor fixed', () => {
  expect(compareWithBaseline(withFindings(waived), withFindings(failure))).toMatchObject(none)
})

test('what was not judged again is not called fixed', () => {
  const requirements = sample.requirements.map((row) =>
    row.id === failure.requirement
      ? { ...row, verdict: 'not-tested' as const, reason: 'permission' as const, cases: 0 }
      : row,
  )
  expect(compareWithBaseline(makeReport(requirements, []), withFindings(failure))).toMatchObject({
    ...none,
    unjudged: [failure.id],
  })
})

test('another contract is said to be another', () => {
  const other = { ...sample, run: { ...sample.run, contractDigest: 'f'.repeat(64) } }
  expect(compareWithBaseline(sample, other).sameContract).toBe(false)
  expect(compareWithBaseline(sample, sample).sameContract).toBe(true)
})

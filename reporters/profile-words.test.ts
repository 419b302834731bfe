import { expect, test } from 'vitest'
import type { ProfileResult, Verdicts } from '../src/model/report.ts'
import { formatProfileCounts } from './profile-words.ts'

const none: Verdicts = {
  pass: 0,
  fail: 0,
  warning: 0,
  waived: 0,
  notApplicable: 0,
  notTested: 0,
  inconclusive: 0,
}

const of = (verdicts: Partial<Verdicts>): ProfileResult => ({
  profile: 'core',
  version: 'v1.0',
  result: 'passed',
  verdicts: { ...none, ...verdicts },
})

test.each<readonly [Partial<Verdicts>, string]>([
  [{ pass: 2 }, '2 pass'],
  [{ warning: 1 }, '1 warning, 0 pass'],
  [
    { pass: 1200, fail: 1, warning: 2, waived: 3, notTested: 4, inconclusive: 5 },
    '1 fail, 3 waived, 2 warning, 5 inconclusive, 4 not tested, 1,200 pass',
  ],
  [{ notApplicable: 7 }, ''],
])('%o of a profile read %j', (verdicts, words) => {
  expect(formatProfileCounts(of(verdicts))).toBe(words)
})

test('what counts as another operation did is told apart from what was not tested', () => {
  const counts = (notTested: number): string =>
    formatProfileCounts({ ...of({ pass: 9, notTested }), standIns: 3 })
  expect([counts(4), counts(3)]).toEqual([
    '1 not tested, 3 by another operation, 9 pass',
    '3 by another operation, 9 pass',
  ])
})

import { expect, test } from 'vitest'
import { checks } from '../check/checks.ts'
import type { Verdict } from '../model/finding.ts'
import type { RequirementResult } from '../model/report.ts'
import { judgeProfiles, profileOf } from './profiles.ts'

function row(check: string, verdict: Verdict, level: 'MUST' | 'SHOULD' = 'MUST'): RequirementResult {
  return {
    id: `v1.0/user.list/${check}/${verdict}`,
    level,
    evidence: 'stated',
    operation: 'user.list',
    version: 'v1.0',
    method: 'GET',
    path: '/users',
    check,
    docs: { file: 'a.md', line: 1 },
    verdict,
    cases: verdict === 'pass' ? 1 : 0,
  }
}

const resultOf = (rows: readonly RequirementResult[], profile: string): string | undefined =>
  judgeProfiles(rows).find((each) => each.profile === profile)?.result

test('a profile passes where each MUST is judged and none fails', () => {
  expect(
    resultOf(
      [row('query-top', 'pass'), row('query-top', 'warning'), row('query-top', 'not-applicable')],
      'query-options',
    ),
  ).toBe('passed')
})

test('a MUST that fails fails its profile and no other', () => {
  const rows = [row('query-top', 'fail'), row('query-top', 'not-tested'), row('paging-ends', 'pass')]
  expect([resultOf(rows, 'query-options'), resultOf(rows, 'paging')]).toEqual(['failed', 'passed'])
})

test.each(['not-tested', 'inconclusive', 'waived'] as const)(
  'a MUST that is %s leaves its profile incomplete',
  (verdict) => {
    expect(resultOf([row('echo', 'pass'), row('echo', verdict)], 'core')).toBe('incomplete')
  },
)

test.each<readonly [Verdict, string, standIns: number | undefined]>([
  ['pass', 'passed', 1],
  ['warning', 'passed', 1],
  ['inconclusive', 'incomplete', undefined],
  ['not-tested', 'incomplete', undefined],
  ['fail', 'failed', undefined],
])('what was left to a stand-in that is %s makes the profile %s', (verdict, result, standIns) => {
  const asked = row('unauthenticated', verdict)
  const spared = { ...row('unauthenticated', 'not-tested'), id: 'spared', standIn: asked.id }
  const [core] = judgeProfiles([asked, spared, row('echo', 'pass')])
  expect(core).toMatchObject({ profile: 'core', result })
  expect(core?.standIns).toBe(standIns)
})

test('a stand-in excuses one requirement, and none whose stand-in is not in the register', () => {
  const asked = row('unauthenticated', 'pass')
  const spared = (id: string, standIn: string): RequirementResult => ({
    ...row('unauthenticated', 'not-tested'),
    id,
    standIn,
  })
  expect(resultOf([asked, spared('a', asked.id), row('echo', 'not-tested')], 'core')).toBe('incomplete')
  expect(resultOf([asked, spared('a', 'nobody')], 'core')).toBe('incomplete')
})

test('a SHOULD decides nothing, and a profile of which nothing was judged is incomplete', () => {
  expect(resultOf([row('echo', 'pass'), row('echo', 'fail', 'SHOULD')], 'core')).toBe('passed')
  expect(resultOf([row('echo', 'pass')], 'sdk')).toBe('incomplete')
  expect(resultOf([row('paging-ends', 'not-applicable')], 'paging')).toBe('incomplete')
})

test('the checks of this package are spread over the profiles that they test', () => {
  const of = (profile: string): string[] =>
    checks.filter(({ id }) => profileOf(id) === profile).map(({ id }) => id)
  expect(of('concurrency')).toEqual(['not-modified', 'precondition-failed'])
  expect(of('permissions')).toEqual(['permitted-by-table', 'token-scopes'])
  expect(of('paging')).toEqual(expect.arrayContaining(['paging-ends', 'paging-complete']))
  expect(of('query-options')).toEqual(
    expect.arrayContaining(['query-top', 'query-select', 'same-under-options']),
  )
  expect(of('core')).toEqual(expect.arrayContaining(['echo', 'unauthenticated', 'error-shape']))
})

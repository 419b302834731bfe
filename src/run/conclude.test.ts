import { describe, expect, test } from 'vitest'
import type { Reason } from '../model/finding.ts'
import { conclude, unstated, untested } from './conclude.ts'
import type { Confirmed } from './confirm.ts'
import type { RegisterRow } from './register.ts'

const docs = { file: 'a.md', line: 3 }

const row = {
  requirement: {
    id: 'v1.0/thing.get/good-body',
    level: 'MUST',
    evidence: 'stated',
    operation: 'thing.get',
    version: 'v1.0',
    method: 'GET',
    path: '/things/{id}',
    check: 'good-body',
    docs,
  },
  check: { id: 'good-body' },
  notStated: null,
} as RegisterRow

function seen(
  verdict: 'fail' | 'warning' | 'inconclusive',
  doubt: Reason | null = null,
  place = verdict,
): Confirmed {
  const observation = {
    place,
    verdict,
    message: 'It is bad.',
    docs,
    exchange: 0,
    control: null,
    ...(verdict === 'inconclusive' ? { reason: 'rejected-by-service' as const } : {}),
  }
  const plan = {
    id: 'c',
    kind: 'valid',
    scenario: 's',
    version: 'v1.0',
    operation: 'thing.get',
    seed: 1,
    path: '',
    next: () => undefined,
  } as const
  return { sighting: { id: place, row } as Confirmed['sighting'], observation, plan, exchanges: [], doubt }
}

function verdictOf(
  cases: number,
  confirmed: readonly Confirmed[],
  unevaluated: Reason = 'not-stated',
): string {
  const { verdict, reason } = conclude(row, cases, confirmed, unevaluated, (id) => `replay ${id}`)
  return reason === undefined ? verdict : `${verdict}: ${reason}`
}

describe('conclude', () => {
  test('takes the worst verdict: fail, warning, inconclusive, pass', () => {
    expect(verdictOf(5, [])).toBe('pass')
    expect(verdictOf(5, [seen('inconclusive')])).toBe('inconclusive: rejected-by-service')
    expect(verdictOf(5, [seen('inconclusive'), seen('warning')])).toBe('warning')
    expect(verdictOf(5, [seen('warning'), seen('fail'), seen('inconclusive')])).toBe('fail')
  })

  test('a doubted failure is inconclusive and stays listed', () => {
    expect(verdictOf(5, [seen('fail', 'not-reproduced')])).toBe('inconclusive: not-reproduced')
    expect(conclude(row, 5, [seen('fail', 'not-reproduced')], 'not-stated', String).findings).toHaveLength(1)
  })

  test('without an evaluated case nothing passes', () => {
    expect(verdictOf(0, [])).toBe('not-applicable: not-stated')
    expect(verdictOf(0, [], 'rejected-by-service')).toBe('inconclusive: rejected-by-service')
    expect(verdictOf(0, [], 'unmarkable')).toBe('not-tested: unmarkable')
    expect(verdictOf(0, [], 'no-binding')).toBe('not-tested: no-binding')
  })

  test('a finding says where, why and how to see it again', () => {
    const [first] = conclude(
      row,
      1,
      [seen('fail', null, 'microsoft.graph.thing/name#type' as never)],
      'not-stated',
      (id) => `replay ${id}`,
    ).findings
    expect(first?.finding).toMatchObject({
      cause: 'good-body: microsoft.graph.thing/name',
      docs,
      verdict: 'fail',
      exchange: 'evidence/microsoft.graph.thing/name#type.json',
      reproduce: 'replay microsoft.graph.thing/name#type',
    })
  })
})

test('a finding has the requirement, and the case that shows it, and a reason only where it is inconclusive', () => {
  const [warned, doubted] = conclude(
    row,
    1,
    [seen('warning'), seen('fail', 'not-settled'), seen('inconclusive')],
    'not-stated',
    String,
  ).findings
  const { requirement: of, check, level, operation, version, method, path } = warned?.finding ?? {}
  expect({ of, check, level, operation, version, method, path }).toEqual({
    of: 'v1.0/thing.get/good-body',
    check: 'good-body',
    level: 'MUST',
    operation: 'thing.get',
    version: 'v1.0',
    method: 'GET',
    path: '/things/{id}',
  })
  expect(warned?.finding.case).toEqual({ kind: 'valid', scenario: 'c', seed: 1, path: '' })
  expect(warned?.finding).not.toHaveProperty('reason')
  expect(doubted?.finding).toMatchObject({ verdict: 'inconclusive', reason: 'not-settled' })
})

test('of several reasons that of the first inconclusive finding is that of the requirement', () => {
  const doubts = [seen('fail', 'not-settled'), seen('inconclusive')]
  expect(verdictOf(5, doubts)).toBe('inconclusive: not-settled')
  expect(verdictOf(0, [seen('warning')])).toBe('warning')
})

test('rows without cases keep their reason', () => {
  const [requirement, cases, findings] = [row.requirement, 0, []]
  expect(untested(row, { reason: 'no-binding' })).toEqual({
    requirement,
    verdict: 'not-tested',
    reason: 'no-binding',
    cases,
    findings,
  })
  expect(unstated(row, 'not-stated')).toEqual({
    requirement,
    verdict: 'not-applicable',
    reason: 'not-stated',
    cases,
    findings,
  })
})

import { expect, test } from 'vitest'
import type { Finding, Verdict } from '../model/finding.ts'
import type { Outcome } from '../model/outcome.ts'
import { mergeOutcomes } from './merge-outcomes.ts'

type Seen = readonly [id: string, verdict: Finding['verdict']]

function outcome(verdict: Verdict, cases: number, ...seen: readonly Seen[]): Outcome {
  const findings = seen.map(([id, its]) => ({ finding: { id, verdict: its } as Finding, exchanges: [] }))
  return { requirement: { id: 'v1.0/global/request-id' } as Outcome['requirement'], verdict, cases, findings }
}

test('the worst verdict stands, and cases add up', () => {
  expect(mergeOutcomes([outcome('pass', 2), outcome('fail', 3, ['a', 'fail'])])).toMatchObject({
    verdict: 'fail',
    cases: 5,
  })
  expect(mergeOutcomes([outcome('inconclusive', 1, ['a', 'inconclusive']), outcome('pass', 1)]).verdict).toBe(
    'inconclusive',
  )
})

test('a part that evaluated nothing takes nothing from one that did', () => {
  for (const verdict of ['inconclusive', 'not-applicable', 'not-tested'] as const)
    expect(mergeOutcomes([outcome(verdict, 0), outcome('pass', 4)]).verdict).toBe('pass')
})

test('a finding of two parts stands once, at its worst', () => {
  const merged = mergeOutcomes([
    outcome('warning', 1, ['a', 'warning'], ['b', 'warning']),
    outcome('fail', 1, ['a', 'fail']),
  ])
  expect(merged.findings.map(({ finding }) => [finding.id, finding.verdict])).toEqual([
    ['a', 'fail'],
    ['b', 'warning'],
  ])
})

test('a finding that is less grave in a later part stays as it was', () => {
  const graver = outcome('fail', 1, ['a', 'fail'])
  const [first, later] = [outcome('warning', 1, ['a', 'warning']), outcome('warning', 1, ['a', 'warning'])]
  expect(mergeOutcomes([graver, first]).findings).toEqual(graver.findings)
  expect(mergeOutcomes([first, later]).findings[0]).toBe(first.findings[0])
})

test('nothing cannot be merged', () => {
  expect(() => mergeOutcomes([])).toThrow('there is no outcome to merge')
})

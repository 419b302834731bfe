import { describe, expect, test } from 'vitest'
import { confirmed, exchange, observationAt, planOf, stepAs } from '../../fixtures/confirm-sample.ts'
import type { Case } from '../model/case.ts'

describe('confirm, how far a case is made smaller', () => {
  /** A case that has a smaller one, and so on. */
  const endless = (depth: number): Case => {
    const { smaller: _none, ...plan } = planOf('subject', [], `deep ${depth}`)
    return { ...plan, smaller: () => [endless(depth + 1)] }
  }

  test.each([
    ['mock', true, 200],
    ['live target', false, 15],
  ])('as far as the requests for it go: %s', async (_target, mock, most) => {
    const later = Array.from({ length: 500 }, () => 'bad')
    const { sent, plan } = await confirmed({ mock, cases: 3, later, sighting: { plan: endless(0) } })
    expect([sent.length, plan.path]).toEqual([most, `deep ${most}`])
  })

  test('a candidate that shows nothing costs what the case costs', async () => {
    const two = [exchange(stepAs('control'), 200, 'good'), exchange(stepAs('subject'), 200, 'bad')]
    const names = Array.from({ length: 50 }, (_, index) => `${index}`)
    const seen = { exchanges: two, observation: observationAt(1), plan: planOf('subject', names) }
    expect((await confirmed({ cases: 3, sighting: seen })).sent).toHaveLength(8)
    const none = { ...seen, exchanges: [] }
    expect((await confirmed({ mock: true, sighting: none })).sent).toHaveLength(50)
  })

  test('not at all where it has none smaller', async () => {
    const { smaller: _none, ...plan } = planOf('subject')
    const alone = await confirmed({ mock: true, sighting: { plan } })
    expect([alone.plan, alone.sent, alone.doubt]).toEqual([plan, [], null])
    const leaf = { ...planOf('subject'), smaller: () => [plan] }
    const { plan: least } = await confirmed({ mock: true, later: ['bad'], sighting: { plan: leaf } })
    expect(least).toBe(plan)
  })
})

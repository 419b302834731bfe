import { describe, expect, test } from 'vitest'
import {
  confirmed,
  exchange,
  observationAt,
  operation,
  planOf,
  stepAs,
} from '../../fixtures/confirm-sample.ts'
import type { Check } from '../model/check.ts'
import type { Step } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { Movements } from './movements.ts'
import type { Sighting } from './tally.ts'

describe('confirm, what is given time', () => {
  const sent = (method: 'GET' | 'PATCH', path = '/v1.0/things/1'): Step => {
    const step = stepAs('subject')
    return { ...step, request: { ...step.request, method, path } }
  }
  const two = (first: Step, second: Step, control: number | null): Partial<Sighting> => ({
    exchanges: [exchange(first, 200, 'good'), exchange(second, 200, 'bad')],
    observation: { ...observationAt(1), control },
  })
  const planOfAll = ({ exchanges = [] }: Partial<Sighting>): Sighting['plan'] => ({
    ...planOf('subject'),
    next: (before) => exchanges[before.length]?.step,
  })
  const filtered = sent('GET', '/v1.0/things?$filter=a%20eq%201')
  test.each<[fact: string, sighting: Partial<Sighting>, isGiven: boolean]>([
    ['a read held against another', two(sent('GET'), sent('GET'), 0), true],
    ['a read held against itself', two(sent('GET'), sent('GET'), 1), false],
    ['a read held against nothing', two(sent('GET'), sent('GET'), null), false],
    [
      'a read held against the write behind it',
      {
        exchanges: [exchange(sent('GET'), 200, 'bad'), exchange(sent('PATCH'), 200, 'good')],
        observation: { ...observationAt(0), control: 1 },
      },
      false,
    ],
    ['a write behind a read', two(sent('GET'), sent('PATCH'), 0), false],
    ['an index, beside another read', two(sent('GET'), filtered, null), true],
    ['an index alone', { exchanges: [exchange(filtered, 200, 'bad')] }, false],
  ])('%s', async (_fact, sighting, isGiven) => {
    const { waits, sent } = await confirmed({
      cases: 3,
      later: ['bad', 'bad'],
      sighting: { ...sighting, plan: planOfAll(sighting) },
    })
    expect([waits.length > 0, sent.length > 0]).toEqual([isGiven, isGiven])
  })

  test.each<[fact: string, steps: readonly Step[], at: number, isGiven: boolean]>([
    ['behind a read', [sent('GET'), sent('PATCH')], 1, true],
    ['behind a read and another write', [sent('GET'), sent('PATCH'), sent('PATCH')], 2, true],
    ['behind another write', [sent('PATCH'), sent('PATCH')], 1, false],
    ['in front of a read', [sent('PATCH'), sent('GET')], 0, false],
    ['which is none, behind a read', [sent('GET'), sent('GET')], 1, false],
  ])('a write that a check of writes judges, %s', async (_fact, steps, at, isGiven) => {
    const exchanges = steps.map((step, index) => exchange(step, 200, index === at ? 'bad' : 'good'))
    const seen = await confirmed({
      cases: 3,
      family: 'writes',
      later: Array.from({ length: 9 }, () => 'bad'),
      sighting: { exchanges, observation: observationAt(at), plan: planOfAll({ exchanges }) },
    })
    expect(seen.sent.length > 0).toBe(isGiven)
  })

  test('a warning that holds one read against another is looked at again, too', async () => {
    const disagrees = two(sent('GET'), sent('GET'), 0)
    const slight = { ...observationAt(1), control: 0, verdict: 'warning' } as const
    const sighting = { ...disagrees, observation: slight, plan: planOfAll(disagrees) }
    expect((await confirmed({ later: ['bad', 'good'], sighting })).doubt).toBe('not-reproduced')
    expect((await confirmed({ later: Array.from({ length: 6 }, () => 'bad'), sighting })).doubt).toBeNull()
  })

  test('what the rest of the run never leaves alone is not held against itself', async () => {
    const sighting = two(sent('GET', '/v1.0/things'), sent('GET', '/v1.0/things?$skip=1'), 0)
    const movements = new Movements()
    const writing = {
      ...sent('PATCH', '/v1.0/things'),
      request: { ...sent('GET').request, method: 'POST' },
    } as const
    const others = async (path: string): Promise<void> => {
      const request = { ...writing.request, path }
      await movements.watching(async (step) => exchange(step, 201, ''))({ ...writing, request })
    }
    const busy = (path: string) => ({
      cases: 3,
      sighting: { ...sighting, plan: planOfAll(sighting), operation: { ...operation, id: 'thing.get' } },
      options: {
        movements,
        send: async (step: Step) => {
          await others(path)
          return exchange(step, 200, 'bad')
        },
      },
    })
    expect((await confirmed(busy('/v1.0/others'))).doubt).toBeNull()
    expect((await confirmed(busy('/v1.0/things'))).doubt).toBe('not-settled')
  })

  test.each([
    ['a read that finds nothing, and no write behind it', [sent('GET'), sent('PATCH')], 0, 404],
    ['the first read behind a write, and no later one', [sent('PATCH'), sent('GET'), sent('GET')], 2, 200],
  ])('%s', async (_fact, steps, at, status) => {
    const exchanges = steps.map((step, index) => exchange(step, status, index === at ? 'bad' : 'good'))
    const { waits } = await confirmed({
      cases: 3,
      status,
      later: Array.from({ length: 6 }, () => 'bad'),
      sighting: { exchanges, observation: observationAt(at), plan: planOfAll({ exchanges }) },
    })
    expect(waits).toHaveLength(5)
  })

  test.each<[fact: string, verdict: Observation['verdict'], scope: Check['scope'], waits: number]>([
    ['a warning of an operation', 'warning', 'operation', 1],
    ['a warning of a global rule', 'warning', 'global', 0],
    ['a failure of a global rule', 'fail', 'global', 1],
    ['what is inconclusive', 'inconclusive', 'operation', 0],
  ])('of what was read back %s', async (_fact, verdict, scope, waits) => {
    const observation = { ...observationAt(0), verdict }
    const seen = await confirmed({ role: 'read-back', scope, sighting: { observation } })
    expect(seen.waits).toHaveLength(waits)
  })

  test('what was read back and lasts is not sent once more', async () => {
    const lasting = await confirmed({ role: 'read-back', later: ['bad', 'bad', 'bad', 'bad', 'bad', 'bad'] })
    const often = await confirmed({
      role: 'read-back',
      cases: 3,
      later: ['bad', 'bad', 'bad', 'bad', 'bad', 'bad'],
    })
    expect(lasting.sent).toEqual(often.sent)
  })
})

test('what was seen in one case is looked at again together', async () => {
  const world = { role: 'read-back', cases: 3, options: { looks: new Map() } } as const
  const first = await confirmed({ ...world, later: ['bad', 'bad', 'bad', 'bad'] })
  const second = await confirmed({ ...world, later: [] })
  expect([first.doubt, first.waits.length, first.sent.length]).toEqual([null, 5, 4])
  expect([second.doubt, second.waits, second.sent]).toEqual([null, [], []])
  const other = { plan: { ...planOf('read-back'), id: 'other' } }
  expect((await confirmed({ ...world, later: ['good', 'good'], sighting: other })).doubt).toBe('not-settled')
})

test('a warning that is a failure when it is looked at again stands', async () => {
  const warned = { ...observationAt(0), verdict: 'warning' } as const
  const world = { role: 'read-back', sighting: { observation: warned } } as const
  expect((await confirmed({ ...world, later: ['bad', 'bad', 'bad', 'bad'] })).doubt).toBeNull()
})

test('smaller cases are sent until the budget of requests is spent', async () => {
  const many = Array.from({ length: 300 }, (_, i) => `${i}`)
  expect((await confirmed({ mock: true, smaller: many, later: [] })).sent).toHaveLength(200)
  const live = await confirmed({ cases: 3, smaller: many, later: [] })
  expect(live.sent).toHaveLength(15)
  const one = exchange(stepAs('subject'), 200, 'bad')
  const long = await confirmed({ cases: 3, smaller: many, sighting: { exchanges: [one, one, one] } })
  expect(long.sent).toHaveLength(5)
})

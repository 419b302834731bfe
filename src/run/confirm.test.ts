import { describe, expect, test } from 'vitest'
import { confirmed, exchange, observationAt, planOf, stepAs } from '../../fixtures/confirm-sample.ts'
import type { Check } from '../model/check.ts'
import type { Step } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { readsBack } from './play.ts'

describe('confirm', () => {
  test('a failure that is seen again stands', async () => {
    expect((await confirmed({ later: ['bad'] })).doubt).toBeNull()
  })

  test('a failure that does not recur is not reproduced', async () => {
    expect((await confirmed({ later: ['good'] })).doubt).toBe('not-reproduced')
  })

  test('three independent cases need no repetition, two do', async () => {
    expect((await confirmed({ cases: 3 })).doubt).toBeNull()
    expect((await confirmed({ cases: 2 })).doubt).toBe('not-reproduced')
  })

  test('a refusal is no failure where the operation was never seen to work', async () => {
    expect((await confirmed({ status: 405, cases: 3, hasSucceeded: false })).doubt).toBe(
      'rejected-by-service',
    )
    expect((await confirmed({ status: 405, cases: 3, hasSucceeded: true })).doubt).toBeNull()
  })

  test('where a read finds nothing, what it is below is given time to be known', async () => {
    const nothing = { status: 404, cases: 3, hasSucceeded: true }
    const late = await confirmed({ ...nothing, later: ['bad', 'bad', 'bad', 'good'] })
    expect(late.doubt).toBe('not-settled')
    expect(late.waits).toHaveLength(5)
    expect((await confirmed({ ...nothing, later: ['bad', 'bad', 'bad', 'bad'] })).doubt).toBeNull()
    const slight = { observation: { ...observationAt(0), verdict: 'warning' } } as const
    expect((await confirmed({ ...nothing, sighting: slight, later: ['good', 'good'] })).doubt).toBe(
      'not-settled',
    )
  })

  test('time is given to no other refusal, nor to a write that finds nothing', async () => {
    const plain = { cases: 3, hasSucceeded: true, later: [] }
    expect((await confirmed({ ...plain, status: 403 })).waits).toEqual([])
    const step = stepAs('subject')
    const written = { ...step, request: { ...step.request, method: 'DELETE' } } as const
    const sighting = { exchanges: [exchange(written, 404, 'bad')], observation: observationAt(0) }
    expect((await confirmed({ ...plain, sighting })).waits).toEqual([])
  })

  test.each([
    ['sends the tag of a read', [['If-Match', 'W/"1"']], 'protocol'],
    ['is held against a read', [], 'writes'],
  ] as const)(
    'a write that %s before it is looked at again with time in front of the read',
    async (_what, headers, family) => {
      const [read, write] = [stepAs('control'), stepAs('subject')]
      const changing = { ...write, request: { ...write.request, method: 'PATCH', headers } } as const
      const exchanges = [exchange(read, 200, 'good'), exchange(changing, 412, 'bad')]
      const next = (before: readonly unknown[]): Step | undefined => [read, changing][before.length]
      const observation = observationAt(1)
      const sighting = { plan: { ...planOf('subject'), next }, exchanges, observation }
      const late = await confirmed({ cases: 3, family, sighting, later: ['good', 'good'] })
      expect([late.doubt, late.waits]).toEqual(['not-settled', ['control']])
      const stands = ['good', 'bad', 'good', 'bad', 'good', 'bad']
      expect((await confirmed({ cases: 3, family, sighting, later: stands })).doubt).toBeNull()
      const slight = { ...sighting, observation: { ...observation, verdict: 'warning' } } as const
      expect((await confirmed({ cases: 3, family, sighting: slight, later: ['good', 'good'] })).doubt).toBe(
        'not-settled',
      )
    },
  )

  test('a success and a server error are their own control', async () => {
    expect((await confirmed({ status: 200, cases: 3, hasSucceeded: false })).doubt).toBeNull()
    expect((await confirmed({ status: 500, cases: 3, hasSucceeded: false })).doubt).toBeNull()
  })

  test('what was read back is looked at again with time to settle, however often it was seen', async () => {
    const late = await confirmed({ role: 'read-back', cases: 5, later: ['good', 'good'] })
    expect(late.doubt).toBe('not-settled')
    expect(late.waits).toEqual(['read-back'])
    expect(
      (await confirmed({ role: 'read-back', cases: 5, later: ['bad', 'bad', 'bad', 'bad'] })).doubt,
    ).toBeNull()
  })

  test('a replica that lags longer than the first look is given four times as long', async () => {
    const late = await confirmed({ role: 'read-back', cases: 5, later: ['bad', 'bad', 'bad', 'good'] })
    expect(late.doubt).toBe('not-settled')
    expect(late.waits).toHaveLength(5)
  })

  test('a read that disagrees with another is looked at twice and sent three times more, however often it was seen', async () => {
    const exchanges = [exchange(stepAs('control'), 200, 'good'), exchange(stepAs('subject'), 200, 'bad')]
    const observation = { ...observationAt(1), control: 0 }
    const world = { cases: 5, sighting: { exchanges, observation } } as const
    const bad = (times: number): string[] => Array.from({ length: times }, () => 'bad')
    expect((await confirmed({ ...world, later: bad(1) })).doubt).toBe('not-settled')
    expect((await confirmed({ ...world, later: bad(4) })).doubt).toBe('not-reproduced')
    expect((await confirmed({ ...world, later: bad(5) })).doubt).toBeNull()
  })

  test('time passes between the reads of a list, and none between its pages', async () => {
    const read = (role: 'control' | 'subject' | 'read-back', path: string): Step => {
      const step = stepAs(role)
      return { ...step, request: { ...step.request, path } }
    }
    const steps = [
      read('control', '/v1.0/things'),
      read('read-back', '/v1.0/things?$skiptoken=2'),
      read('subject', '/v1.0/things?$filter=a%20eq%201'),
      read('read-back', '/v1.0/things'),
      read('read-back', '/v1.0/things?$skiptoken=2'),
    ]
    const plan = { ...planOf('subject'), next: (before: readonly unknown[]) => steps[before.length] }
    const link = '{"@odata.nextLink":"https://graph.microsoft.com/v1.0/things?$skiptoken=2"}'
    const exchanges = steps.map((step) => exchange(step, 200, step.role === 'subject' ? 'bad' : link))
    const { waits } = await confirmed({
      later: [link, 'good'],
      sighting: { plan, exchanges, observation: observationAt(2) },
    })
    expect(waits).toEqual(['subject', 'read-back'])
  })

  test('a cause that stood the longest look is looked at once', async () => {
    const lasting = new Set<string>()
    const world = { role: 'read-back', later: ['bad', 'bad', 'bad', 'bad'], options: { lasting } } as const
    expect((await confirmed(world)).waits).toHaveLength(5)
    const next = await confirmed(world)
    expect([next.doubt, next.waits.length]).toEqual([null, 1])
  })

  test('a warning about what was read back stands where it is seen again', async () => {
    const warned: Observation = { ...observationAt(0), verdict: 'warning' }
    const judge: Check['judge'] = (_api, _operation, exchanges) => ({
      kind: 'judged',
      observations: exchanges[0]?.answer?.body === 'bad' ? [warned] : [],
    })
    const world = { role: 'read-back', judge, sighting: { observation: warned } } as const
    expect((await confirmed({ ...world, later: ['bad', 'good'] })).doubt).toBe('not-reproduced')
    expect((await confirmed({ ...world, later: ['bad', 'bad', 'bad', 'bad'] })).doubt).toBeNull()
  })

  test('what only the first read after a write shows does not stand', async () => {
    const { doubt } = await confirmed({ role: 'read-back', cases: 5, later: ['bad', 'good'] })
    expect(doubt).toBe('not-settled')
  })

  test('a read after a write is one that reads back, whatever its role', () => {
    const write = { ...stepAs('control'), request: { ...stepAs('control').request, method: 'POST' as const } }
    const read = stepAs('control')
    const shown = [exchange(write, 201, 'good'), exchange(read, 200, 'good')]
    expect([readsBack(read, shown), readsBack(read, shown.slice(1)), readsBack(write, shown)]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('the mock is deterministic: the first sight is enough', async () => {
    expect((await confirmed({ mock: true, later: ['good'] })).doubt).toBeNull()
  })

  test('the first smaller case that shows the same finding becomes the minimal case', async () => {
    const { plan, doubt } = await confirmed({ mock: true, smaller: ['a', 'b', 'c'], later: ['good', 'bad'] })
    expect(doubt).toBeNull()
    expect(plan.path).toBe('b')
  })
})

describe('confirm, what it leaves alone', () => {
  test('a warning, an inconclusive and a SHOULD are not sent again', async () => {
    for (const verdict of ['warning', 'inconclusive'] as const) {
      const seen = { observation: { ...observationAt(0), verdict } }
      const { doubt, sent } = await confirmed({ sighting: seen, hasSucceeded: false, smaller: ['a'] })
      expect([doubt, sent]).toEqual([null, []])
    }
    const should = await confirmed({ level: 'SHOULD', status: 403, hasSucceeded: false })
    expect([should.doubt, should.sent]).toEqual([null, []])
  })

  test('what does not stand is given as it was seen', async () => {
    const { sighting, observation, plan, exchanges, doubt } = await confirmed({ later: ['good'] })
    expect(doubt).toBe('not-reproduced')
    expect([observation, plan, exchanges]).toEqual([sighting.observation, sighting.plan, sighting.exchanges])
    const refused = await confirmed({ status: 404, hasSucceeded: false })
    expect(refused.exchanges).toBe(refused.sighting.exchanges)
    const warned = await confirmed({ sighting: { observation: { ...observationAt(0), verdict: 'warning' } } })
    expect(warned.plan).toBe(warned.sighting.plan)
  })

  test('what was read back few times, and not again, is not reproduced', async () => {
    const late = await confirmed({ role: 'read-back', cases: 2, later: ['good', 'good'] })
    expect(late.doubt).toBe('not-reproduced')
  })

  test('nothing is sent once the run is over, and that is the doubt', async () => {
    const signal = AbortSignal.abort()
    const again = await confirmed({ later: ['bad'], options: { signal } })
    expect([again.doubt, again.sent]).toEqual(['budget', []])
    const smaller = await confirmed({ mock: true, smaller: ['a'], later: ['bad'], options: { signal } })
    expect([smaller.plan, smaller.sent]).toEqual([smaller.sighting.plan, []])
  })

  test('a read that no write stands in front of is not late, though one stands behind it', async () => {
    const write = { ...stepAs('control'), request: { ...stepAs('control').request, method: 'POST' as const } }
    const exchanges = [exchange(stepAs('control'), 200, 'bad'), exchange(write, 201, 'good')]
    expect((await confirmed({ role: 'control', cases: 3, sighting: { exchanges } })).doubt).toBeNull()
  })
})

describe('confirm, what shows that the operation works', () => {
  const lone = { cases: 3, hasSucceeded: false } as const
  const two = (first: number, second: number) => [
    exchange(stepAs('control'), first, 'good'),
    exchange(stepAs('subject'), second, 'bad'),
  ]
  const at = (control: number | null) => ({ ...observationAt(1), control })

  test('its control, if it was carried out', async () => {
    const later = ['bad', 'bad', 'bad', 'bad', 'bad']
    const sure = await confirmed({
      ...lone,
      later,
      sighting: { exchanges: two(200, 404), observation: at(0) },
    })
    expect(sure.doubt).toBeNull()
    const refused = await confirmed({ ...lone, sighting: { exchanges: two(403, 404), observation: at(0) } })
    expect(refused.doubt).toBe('rejected-by-service')
    const none = await confirmed({ ...lone, sighting: { exchanges: two(200, 404), observation: at(null) } })
    expect(none.doubt).toBe('rejected-by-service')
  })

  test('no answer is no success', async () => {
    const cut = { ...exchange(stepAs('subject'), 200, 'bad'), answer: null }
    expect((await confirmed({ ...lone, sighting: { exchanges: [cut] } })).doubt).toBe('rejected-by-service')
    const nothing = { exchanges: [], observation: observationAt(0) }
    expect((await confirmed({ ...lone, sighting: nothing })).doubt).toBe('rejected-by-service')
  })
})

describe('confirm, what counts as seen again', () => {
  const judging = (...observations: readonly Partial<Observation>[]): Check['judge'] => {
    const all = observations.map((each) => ({ ...observationAt(0), ...each }))
    return () => ({ kind: 'judged', observations: all })
  }
  test.each<[fact: string, judge: Check['judge'], doubt: string | null]>([
    ['the same place', judging({}), null],
    ['the same place of several', judging({ place: 'other' }, {}), null],
    ['another place', judging({ place: 'other' }), 'not-reproduced'],
    ['a warning in the same place', judging({ verdict: 'warning' }), 'not-reproduced'],
    ['nothing that can be judged', () => ({ kind: 'not-applicable' }), 'not-reproduced'],
  ])('%s', async (_fact, judge, doubt) => {
    expect((await confirmed({ judge, later: ['bad'] })).doubt).toBe(doubt)
  })
})

import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { type ExchangeDraft, exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { createsOne } from './creates-one.ts'

const sent = { aString: 'conformance', anInt32: 5 }
const back = { role: 'read-back' } as const
const post = (id: string, draft: ExchangeDraft = {}): Exchange =>
  exchange('POST /me/things', { sent, status: 201, body: { id, ...sent }, ...draft })
const list = (...ids: readonly string[]): Exchange =>
  exchange('GET /me/things', { ...back, body: { value: ids.map((id) => ({ id, ...sent })) } })

describe('creates-one', () => {
  const third = 'c5c5d7d7-d7d7-c5c5-e7d7-c3c5e7d7c5c5'
  test.each<Row>([
    ['one more', [list(), post(thingId), list(thingId)], []],
    ['two more', [list(), post(thingId), list(thingId, otherId)], ['fail duplicate']],
    ['the other was there before', [list(otherId), post(thingId), list(otherId, thingId)], []],
    [
      'a stranger with other values',
      [
        list(),
        post(thingId),
        exchange('GET /me/things', {
          ...back,
          body: {
            value: [
              { id: thingId, ...sent },
              { id: third, aString: 'of another', anInt32: 5 },
            ],
          },
        }),
      ],
      [],
    ],
    [
      'another is as what was made now',
      [
        exchange('GET /me/things', { body: { value: [{ id: otherId, ...sent, aString: 'as it was' }] } }),
        post(thingId),
        list(otherId, thingId),
      ],
      ['fail neighbour'],
    ],
    ['one is in its way', [list(), post(thingId, { status: 409 }), list(otherId)], 'not-applicable'],
    [
      'others may have written',
      [list(), post(thingId, { intent: { kind: 'plain' } }), list(thingId, otherId)],
      'not-applicable',
    ],
    ['nobody knows its id', [list(), post('', { body: sent }), list(thingId, otherId)], 'not-applicable'],
    ['the list was not read before', [post(thingId), list(thingId, otherId)], 'not-applicable'],
    ['refused', [list(), refusal('POST /me/things', 400), list(otherId)], 'not-applicable'],
    ['another is made alike', [list(), post(thingId), post(otherId), list(thingId, otherId)], []],
    ['one comes that none made', [list(), post(thingId), post(otherId), list(third)], ['fail duplicate']],
    [
      'an action adds a copy',
      [
        list(),
        post(thingId),
        exchange(`POST /me/things/${thingId}/copy`, { operation: null, status: 201, body: { id: otherId } }),
        list(thingId, otherId),
      ],
      [],
    ],
    [
      'another is changed to be alike',
      [
        exchange('GET /me/things', { body: { value: [{ id: otherId, ...sent, aString: 'as it was' }] } }),
        post(thingId),
        exchange(`PATCH /me/things/${otherId}`, { sent, status: 204 }),
        list(otherId, thingId),
      ],
      [],
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(createsOne, exchanges, 'thing.create')).toEqual(seen)
  })

  test('what a gateway gave up waiting for may have made one already', () => {
    const status = (code: number) => ({ status: code, headers: [], body: '', encoding: 'utf-8' }) as const
    const made = (code: number): Exchange => ({ ...post(thingId), retries: 1, refusals: [status(code)] })
    const both = list(thingId, otherId)
    expect(observe(createsOne, [list(), made(504), both], 'thing.create')).toBe('not-applicable')
    expect(observe(createsOne, [list(), made(429), both], 'thing.create')).toEqual(['fail duplicate'])
  })

  test('says that the create was throttled before', () => {
    const exchanges = [list(), { ...post(thingId), retries: 2 }, list(thingId, otherId)]
    const operation = sampleApi().operation('thing.create') as Operation
    const judgement = ask(createsOne, sampleApi(), operation, exchanges)
    const [seen] = judgement.kind === 'judged' ? judgement.observations : []
    expect(seen?.message).toContain('throttled 2 times before')
  })

  describe('what was sent marks what was made', () => {
    test('by a text of a collection, of eight letters', () => {
      const body = { aliases: ['a', 'sales 17'] }
      const both = exchange('GET /me/things', {
        ...back,
        body: { value: [thingId, otherId].map((id) => ({ id, ...body })) },
      })
      const exchanges = [list(), post(thingId, { sent: body, body: { id: thingId, ...body } }), both]
      expect(observe(createsOne, exchanges, 'thing.create')).toEqual(['fail duplicate'])
    })

    const at = '/deviceManagement/deviceConfigurations/7/assignments'
    const target = (groupId: string) => ({ '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId })
    const twice = (body: JsonObject) => {
      const shown = (id: string) => ({ id, ...body })
      const read = (...ids: readonly string[]) =>
        exchange(`GET ${at}`, { ...back, body: { value: ids.map(shown) } })
      const made = exchange(`POST ${at}`, { sent: body, status: 201, body: shown(thingId) })
      return observe(
        createsOne,
        [read(), made, read(thingId, otherId)],
        'deviceConfigurationAssignment.create',
      )
    }
    test.each<readonly [string, JsonObject, readonly string[]]>([
      ['by a text inside of it', { target: target('the sales group') }, ['fail duplicate']],
      ['not by a short one', { target: target('sales') }, []],
      ['nor by a name that others use', { intent: 'unknownFutureValue' }, []],
    ])('%s', (_fact, body, seen) => {
      expect(twice(body)).toEqual(seen)
    })
  })
})

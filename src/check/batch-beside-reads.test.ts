import { expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { type ExchangeDraft, exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { batchAnswers } from './batch-answers.ts'

const list = '/me/things'
const one = `/me/things/${thingId}` as const

function batch(url: string, response: JsonObject): Exchange {
  const sent = { requests: [{ id: '1', method: 'GET', url }] }
  return exchange('POST /$batch', { operation: null, sent, body: { responses: [{ id: '1', ...response }] } })
}

/** What one request is answered beside a read of the same by itself. */
const beside = (own: Exchange, response: JsonObject, url: string = one): readonly Exchange[] => [
  exchange(`GET ${list}`, { role: 'control', body: { value: [] } }),
  own,
  batch(url, response),
]
const entity = exchange(`GET ${one}`, { body: { id: thingId, aString: 'a' } })
const around = (body: JsonObject): readonly Exchange[] => [...beside(entity, { status: 200, body }), entity]
/** Two requests on which a third depends. */
const depending = (...statuses: readonly number[]): Exchange => {
  const requests = ['1', '2'].map((id): JsonObject => ({ id, method: 'GET', url: list }))
  return exchange('POST /$batch', {
    operation: null,
    sent: { requests: [...requests, { id: '3', method: 'GET', url: list, dependsOn: ['1', '2'] }] },
    body: { responses: statuses.map((status, at) => ({ id: String(at + 1), status })) },
  })
}

const stranger: ExchangeDraft = { intent: { kind: 'plain' } }
/** What is not there, by itself and in a batch. */
const missed = (response: JsonObject, draft: ExchangeDraft = {}): readonly Exchange[] => [
  exchange(`GET ${list}`, { role: 'control', body: { value: [] } }),
  refusal('GET /me/things/none', 404, draft),
  batch('/me/things/none', response),
]
/** A page of so many members by itself, and of so many in a batch. */
const paged = (own: number, other: number, status = 200): readonly Exchange[] => {
  const [path, value] = [`${list}?$top=1`, [{ id: thingId }, { id: otherId }]] as const
  return [
    exchange(`GET ${path}`, { body: { value: value.slice(0, own) } }),
    batch(path, { status, body: { value: value.slice(0, other) } }),
  ]
}

/** A list that is read by itself, and turned down in a batch. */
const turnedDown = (status: number, options = '', draft: ExchangeDraft = {}): readonly Exchange[] => [
  exchange(`GET ${list}`, { body: { value: [] }, ...draft }),
  batch(`${list}${options}`, { status }),
]

/** A page that is counted by itself, and perhaps in a batch. */
const counted = (more: JsonObject, draft: ExchangeDraft = {}): readonly Exchange[] => {
  const path = `${list}?$top=1&$count=true`
  const body = { '@odata.count': 2, value: [{ id: thingId }] }
  return [
    exchange(`GET ${path}`, { body, ...draft }),
    batch(path, { status: 200, body: { ...more, value: [{ id: thingId }] } }),
  ]
}

test.each<Row>([
  ['what is counted by itself is counted', counted({ '@odata.count': 2 }), []],
  ['what is counted by itself is not', counted({}), ['fail batch#headers']],
  ['what is counted by itself, as a stranger asked, is not', counted({}, stranger), []],
  ['what was read by itself is turned down', turnedDown(401), ['warning batch#turned-down']],
  ['what was read by itself is an internal error', turnedDown(500), ['fail batch#turned-down']],
  ['what was read by itself has its turn later', turnedDown(503), []],
  ['what was read by itself is turned down with options', turnedDown(400, '?$filter=a'), []],
  ['what a stranger read by itself is turned down', turnedDown(400, '', stranger), []],
  ['what is not found by itself is found', missed({ status: 200, body: {} }), ['fail batch#response']],
  ['what is not found by itself is not found', missed({ status: 404, body: { error: {} } }), []],
  ['what is not found says no error', missed({ status: 404 }), ['warning batch#error']],
  ['what is not found is throttled', missed({ status: 429 }), []],
  ['what says nothing by itself says no error', missed({ status: 404 }, { bodyText: '' }), []],
  ['what a stranger did not find is found', missed({ status: 200 }, stranger), []],
  ['as many members as $top', paged(1, 1), []],
  ['more members than $top', paged(1, 2), ['fail batch#options']],
  ['more members than $top, by itself too', paged(2, 2), []],
  ['a page that is refused', paged(1, 2, 400), ['warning batch#turned-down']],
  [
    'more members than $top, and only the whole was read',
    [exchange(`GET ${list}`, { body: { value: [{ id: '1' }] } }), paged(1, 2)[1] as Exchange],
    [],
  ],
  [
    'more members than $top, by itself one entity',
    beside(
      exchange(`GET ${list}?$top=1`, { body: { id: thingId } }),
      { status: 200, body: { value: [{ id: '1' }, { id: '2' }] } },
      `${list}?$top=1`,
    ),
    [],
  ],
  [
    'what is refused is a text',
    beside(entity, { status: 409, body: '{"id":"7"}' }),
    ['warning batch#turned-down'],
  ],
  [
    'what says of nothing what it is is a text',
    beside(exchange(`GET ${one}`, { body: { aString: 'a' } }), { status: 200, body: '{"id":"7"}' }),
    [],
  ],
  [
    'what is as a text by itself is one',
    beside(exchange(`GET ${one}`, { body: 'a' }), { status: 200, body: '{"id":"7"}' }),
    [],
  ],
  ['what depends on two is not done, as one of them failed', [depending(200, 404, 424)], []],
  [
    'what depends on two is not done, though none of them failed',
    [depending(200, 204, 424)],
    ['fail batch#dependsOn'],
  ],
])('in a batch %s', (_fact, exchanges, seen) => {
  expect(observe(batchAnswers, exchanges, 'thing.list')).toEqual(seen)
})

test.each<readonly [fact: string, exchanges: readonly Exchange[], place: string]>([
  ['what is not found', beside(entity, { status: 404 }), 'batch#response'],
  ['what is another', beside(entity, { status: 200, body: { id: otherId } }), 'batch#response'],
  ['what is a text', beside(entity, { status: 200, body: '{"id":"7"}' }), 'batch#body'],
  ['what is found only there', missed({ status: 200, body: {} }), 'batch#response'],
  ['what misses without an error', missed({ status: 404 }), 'batch#error'],
  ['a page that is too long', [entity, ...paged(1, 2)], 'batch#options'],
  ['another value', around({ id: thingId, aString: 'b' }), 'batch#value'],
  ['no value', around({ id: thingId }), 'batch#lost'],
])('in a batch %s is held against the read by itself', (_fact, exchanges, place) => {
  const operation = sampleApi().operation('thing.list') as Operation
  const judgement = ask(batchAnswers, sampleApi(), operation, exchanges)
  expect(judgement).toMatchObject({ kind: 'judged', observations: [{ place, control: 1 }] })
})

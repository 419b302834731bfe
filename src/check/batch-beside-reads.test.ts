import { expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { batchAnswers } from './batch-answers.ts'

const list = '/me/things'

function batch(url: string, response: JsonObject): Exchange {
  const sent = { requests: [{ id: '1', method: 'GET', url }] }
  return exchange('POST /$batch', { operation: null, sent, body: { responses: [{ id: '1', ...response }] } })
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

test.each<Row>([
  ['what is not found by itself is found', missed({ status: 200, body: {} }), ['fail batch#response']],
  ['what is not found by itself is not found', missed({ status: 404, body: { error: {} } }), []],
  ['what is not found says no error', missed({ status: 404 }), ['warning batch#error']],
  ['what is not found is throttled', missed({ status: 429 }), []],
  ['what says nothing by itself says no error', missed({ status: 404 }, { bodyText: '' }), []],
  ['what a stranger did not find is found', missed({ status: 200 }, stranger), []],
  ['as many members as $top', paged(1, 1), []],
  ['more members than $top', paged(1, 2), ['fail batch#options']],
  ['more members than $top, by itself too', paged(2, 2), []],
  ['a page that is refused', paged(1, 2, 400), []],
])('in a batch %s', (_fact, exchanges, seen) => {
  expect(observe(batchAnswers, exchanges, 'thing.list')).toEqual(seen)
})

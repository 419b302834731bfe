import { expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { nameCase } from './name-case.ts'

const [path, other] = [`GET /me/things/${thingId}`, `GET /Me/Things/${thingId}`] as const
const asked: ExchangeDraft = { operation: 'thing.get', intent: { kind: 'malformed', operator: 'other-case' } }
const ofList: ExchangeDraft = { ...asked, operation: 'thing.list' }
const plain = exchange(path, { role: 'control', body: { id: thingId } })
const list = exchange('GET /me/things', { body: { value: [{ id: thingId }, { id: otherId }] } })

test.each<Row>([
  ['the same entity', [plain, exchange(other, { ...asked, body: { id: thingId } })], []],
  ['what has no id', [exchange(path, { body: {} }), exchange(other, { ...asked, body: {} })], []],
  ['not found', [plain, refusal(other, 404, asked)], ['warning path#case']],
  ['no request at all', [plain, refusal(other, 400, asked)], ['warning path#case']],
  ['another entity', [plain, exchange(other, { ...asked, body: { id: otherId } })], ['warning path#case']],
  [
    'a list for an entity',
    [plain, exchange(other, { ...asked, body: { value: [] } })],
    ['warning path#case'],
  ],
  ['sent on to the name of the docs', [plain, refusal(other, 308, asked)], 'not-applicable'],
  ['throttled', [plain, refusal(other, 429, asked)], 'not-applicable'],
  ['no permission', [plain, refusal(other, 403, asked)], ['permission path#case']],
  [
    'not found by the name of the docs either',
    [refusal(path, 404), refusal(other, 404, asked)],
    'not-applicable',
  ],
  ['a list', [list, exchange('GET /Me/Things', { ...ofList, body: { value: [] } })], []],
  [
    'a page by $Top',
    [list, exchange('GET /me/things?$Top=1', { ...ofList, body: { value: [{ id: thingId }] } })],
    [],
  ],
  [
    '$Top is left out',
    [
      list,
      exchange('GET /me/things?$Top=1', { ...ofList, body: { value: [{ id: thingId }, { id: otherId }] } }),
    ],
    ['warning query#case'],
  ],
  ['$Top is refused', [list, refusal('GET /me/things?$Top=1', 400, ofList)], ['warning query#case']],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(nameCase, exchanges)).toEqual(seen)
})

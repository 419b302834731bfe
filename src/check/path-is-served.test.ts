import { expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json } from '../model/source.ts'
import { pathIsServed } from './path-is-served.ts'

const sent = { aString: 'conformance', anInt32: 5 }
const get = (id: string): Exchange =>
  exchange(`GET /me/things/${id}`, { role: 'read-back', body: { id, ...sent } as Json })

const path = "/users/1/things/between(start=1,name='x')"
test.each<Row>([
  ['served', [exchange(`GET ${path}`, { body: { value: [] } })], []],
  ['404', [refusal(`GET ${path}`, 404)], ['fail path']],
  ['405', [refusal(`GET ${path}`, 405)], ['fail path']],
  ['refused for another reason', [refusal(`GET ${path}`, 400)], []],
  ['throttled', [refusal(`GET ${path}`, 503)], 'not-applicable'],
  ['recorded traffic', [refusal(`GET ${path}`, 404, { intent: { kind: 'plain' } })], 'not-applicable'],
  [
    'below a parent that is not there',
    [refusal(`GET ${path}`, 404, { intent: { kind: 'unknown-id', parameter: 'id' } })],
    'not-applicable',
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(pathIsServed, exchanges, 'thing.between')).toEqual(seen)
})

test('a count that is not there is not served', () => {
  const counts = [exchange('GET /me/things', { body: { value: [] } }), refusal('GET /me/things/$count', 404)]
  expect(observe(pathIsServed, counts, 'thing.count')).toEqual(['fail path'])
})

const thing = `/me/things/${thingId}` as const
const change = (status: number): Exchange => refusal(`PATCH ${thing}`, status, { sent })
const taken = exchange(`PATCH ${thing}`, { sent, body: { id: thingId, ...sent } })
test.each<Row>([
  ['405 to what a read shows before', [get(thingId), change(405)], ['warning method']],
  ['405 to what a read shows after', [change(405), get(thingId)], ['warning method']],
  [
    '405 to what a read shows, where one with its key was deleted before',
    [exchange(`DELETE ${thing}`), get(thingId), change(405)],
    ['warning method'],
  ],
  ['405 where a read shows another', [get(otherId), change(405)], 'not-applicable'],
  ['405 where another change was taken', [taken, change(405)], []],
  ['405 that no read tells of', [change(405)], 'not-applicable'],
  ['405 to what is not there', [change(405), refusal(`GET ${thing}`, 404)], 'not-applicable'],
  ['405 to what is gone', [get(thingId), exchange(`DELETE ${thing}`), change(405)], 'not-applicable'],
  ['404 to a body, which may name what is not there', [get(thingId), change(404)], []],
  ['refused for what it says', [get(thingId), change(400)], []],
  ['taken', [taken], []],
])('a change that is %s', (_fact, exchanges, seen) => {
  expect(observe(pathIsServed, exchanges, 'thing.update')).toEqual(seen)
})

test.each<Row>([
  ['404 to what a read shows', [get(thingId), refusal(`DELETE ${thing}`, 404)], ['warning method']],
  [
    '404 once it may be gone',
    [get(thingId), refusal(`DELETE ${thing}`, 504), refusal(`DELETE ${thing}`, 404)],
    'not-applicable',
  ],
  ['404 to what a read shows later', [refusal(`DELETE ${thing}`, 404), get(thingId)], ['warning method']],
  [
    '404 before one with the same key is made',
    [refusal(`DELETE ${thing}`, 404), exchange('POST /me/things', { status: 201, sent }), get(thingId)],
    'not-applicable',
  ],
  [
    '404 before it is made under its key',
    [refusal(`DELETE ${thing}`, 404), exchange(`PUT ${thing}`, { status: 201, sent }), get(thingId)],
    'not-applicable',
  ],
  [
    '404 to what was made before',
    [exchange('POST /me/things', { status: 201, sent }), refusal(`DELETE ${thing}`, 404), get(thingId)],
    ['warning method'],
  ],
  ['404 once it is gone', [get(thingId), exchange(`DELETE ${thing}`), refusal(`DELETE ${thing}`, 404)], []],
])('a removal answered %s', (_fact, exchanges, seen) => {
  expect(observe(pathIsServed, exchanges, 'thing.delete')).toEqual(seen)
})

test('a read of an entity, which may be missing, is not its business', () => {
  expect(observe(pathIsServed, [refusal(`GET /me/things/${thingId}`, 404)], 'thing.get')).toBe(
    'not-applicable',
  )
})

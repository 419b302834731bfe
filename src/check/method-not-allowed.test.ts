import { describe, expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import type { Exchange } from '../model/exchange.ts'
import { methodNotAllowed } from './method-not-allowed.ts'

const unknown: ExchangeDraft = { operation: null, intent: { kind: 'malformed', operator: 'wrong-method' } }

/** A request by a method, which was carried out. */
const taken = (method: string): Exchange => {
  const made = exchange('PUT /me/things', { ...unknown, body: {} })
  return { ...made, step: { ...made.step, request: { ...made.step.request, method: method as 'PUT' } } }
}
const seen = (id: string, method: string): unknown => observe(methodNotAllowed, [taken(method)], id)

describe('a method that no page documents and that was carried out', () => {
  test.each<[id: string, maybe: readonly string[], never: readonly string[]]>([
    ['thing.list', ['GET', 'POST', 'HEAD', 'OPTIONS'], ['PATCH', 'PUT', 'DELETE']],
    ['thing.create', ['GET', 'POST', 'HEAD', 'OPTIONS'], ['PATCH', 'PUT', 'DELETE']],
    ['thing.get', ['GET', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'], ['POST', 'PUT']],
    ['thing.update', ['GET', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'], ['POST', 'PUT']],
    ['thing.delete', ['GET', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'], ['POST', 'PUT']],
  ])('of %s may be there unsaid: %j', (id, maybe, never) => {
    expect(maybe.map((method) => seen(id, method))).toEqual(maybe.map((each) => [`warning method:${each}`]))
    expect(never.map((method) => seen(id, method))).toEqual(never.map((each) => [`fail method:${each}`]))
  })
})

test.each<[fact: string, exchanges: readonly Exchange[], seen: readonly string[] | 'not-applicable']>([
  ['405', [refusal('PUT /me/things', 405, unknown)], []],
  ['another refusal', [refusal('PUT /me/things', 400, unknown)], ['warning method:PUT']],
  ['throttled', [refusal('PUT /me/things', 429, unknown)], 'not-applicable'],
  [
    'a documented method',
    [exchange('GET /me/things', { ...unknown, operation: 'thing.list' })],
    'not-applicable',
  ],
  [
    'a broken body',
    [exchange('PUT /me/things', { operation: null, intent: { kind: 'malformed', operator: 'comment' } })],
    'not-applicable',
  ],
  ['a sound request', [exchange('PUT /me/things', { operation: null })], 'not-applicable'],
])('%s', (_fact, exchanges, expected) => {
  expect(observe(methodNotAllowed, exchanges, 'thing.list')).toEqual(expected)
})

describe('method-not-allowed', () => {
  const wrong = (line: 'PUT /me/things' | 'POST /me/things' | 'DELETE /me/things', status: number) =>
    exchange(line, {
      operation: null,
      status,
      intent: { kind: 'malformed', operator: 'method' },
      body: { error: {} },
    })
  const list = exchange('GET /me/things', { role: 'control', body: { value: [] } })
  test.each<Row>([
    ['405', [list, wrong('PUT /me/things', 405)], []],
    ['404', [list, wrong('PUT /me/things', 404)], ['warning method:PUT']],
    [
      '403: the token may have no rights to write',
      [list, wrong('PUT /me/things', 403)],
      ['permission method:PUT'],
    ],
    ['200', [list, wrong('PUT /me/things', 200)], ['fail method:PUT']],
    [
      'what OData has for a collection anyway',
      [list, wrong('POST /me/things', 201)],
      ['warning method:POST'],
    ],
    ['a collection is deleted', [list, wrong('DELETE /me/things', 204)], ['fail method:DELETE']],
    [
      'nothing is there, whatever the method',
      [refusal('GET /me/things', 404, { role: 'control' }), wrong('PUT /me/things', 404)],
      ['rejected-by-service method:PUT'],
    ],
    [
      'nothing is read there, and 404 came',
      [refusal('GET /me/things', 403, { role: 'control' }), wrong('PUT /me/things', 404)],
      ['warning method:PUT'],
    ],
    [
      'nothing is there, and 405 came',
      [refusal('GET /me/things', 404, { role: 'control' }), wrong('PUT /me/things', 405)],
      [],
    ],
    ['not implemented', [list, wrong('PUT /me/things', 501)], 'not-applicable'],
    ['nothing wrong', [list], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(methodNotAllowed, exchanges)).toEqual(seen)
  })
})

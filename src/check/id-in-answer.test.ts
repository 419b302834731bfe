import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { apiNamingUsers } from '../../fixtures/sample-other-key.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import { idInAnswer } from './id-in-answer.ts'

const get = (asked: string, came: string | undefined, query = '') =>
  exchange(`GET /me/things/${asked}${query}`, { body: came === undefined ? {} : { id: came } })
const created = (location: string) =>
  exchange('POST /me/things', { sent: {}, status: 201, body: { id: '7' }, answerHeaders: { location } })
const user = (asked: string, came: string) =>
  exchange(`GET /users/${asked}`, { body: { id: came, userPrincipalName: 'a', businessPhones: [] } })
/** The exchange, by a path in front of the last segment. */
const along = (way: string, { step, ...seen }: Exchange): Exchange => {
  const path = step.request.path.replace(/[^/]+$/, (last) => `${way}/${last}`)
  return { ...seen, step: { ...step, request: { ...step.request, path } } }
}

test.each<Row>([
  ['the entity that was asked for', [get(thingId, thingId)], []],
  ['a Guid in another letter case', [get(thingId.toUpperCase(), thingId)], []],
  ['another entity', [get(thingId, otherId)], ['fail id']],
  ['an id with reserved characters', [get('a%2Fb%3D12345678901234', 'a/b=12345678901234')], []],
  ['another opaque id', [get('AAMkAGI2THVSAAA1234', 'AAMkAGI2THVSAAA9999')], ['fail id']],
  ['a well-known name', [get('inbox', 'AAMkAGI2THVSAAA1234')], []],
  ['a path to what is called like an id', [along('root:/a', get(thingId, otherId))], []],
  ['a user principal name in the place of an id', [user('adele@contoso.com', thingId)], []],
  [
    'an update answers with another entity',
    [exchange(`PATCH /me/things/${thingId}`, { sent: {}, body: { id: otherId } })],
    ['fail id'],
  ],
  ['a new entity', [exchange('POST /me/things', { sent: {}, status: 201, body: { id: '7' } })], []],
  [
    'a new entity with an empty id',
    [exchange('POST /me/things', { sent: {}, status: 201, body: { id: '' } })],
    ['fail id'],
  ],
  [
    'Location with a type behind the key',
    [created('https://graph.microsoft.com/v2/1c2d/directoryObjects/7/Contoso.Directory.Thing')],
    [],
  ],
  ['Location with the key in parentheses', [created("/v1.0/me/things('7')")], []],
  ['Location that is an origin alone', [created('https://graph.microsoft.com')], []],
  ['Location that is an origin with its root', [created('HTTPS://graph.microsoft.com:443/')], []],
  ['Location of one segment', [created('https://graph.microsoft.com/8')], ['warning header:location#id']],
  [
    'an id of the origin alone is not one that the case was given',
    [
      exchange('POST /me/things', {
        sent: {},
        status: 201,
        body: {},
        answerHeaders: { location: 'https://graph.microsoft.com' },
      }),
      get('graph.microsoft.com', 'eight'),
    ],
    [],
  ],
  [
    'Location of another entity',
    [created('https://graph.microsoft.com/v1.0/me/things/8')],
    ['warning header:location#id'],
  ],
  [
    'an id that the case was given',
    [exchange('POST /me/things', { sent: {}, status: 201, body: { id: 'seven' } }), get('seven', 'eight')],
    ['fail id'],
  ],
  [
    'an answer without content',
    [exchange(`PATCH /me/things/${thingId}`, { sent: {}, status: 204 })],
    'not-applicable',
  ],
  ['a part without id', [get(thingId, undefined, '?$select=aString')], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(idInAnswer, exchanges, exchanges.at(-1)?.step.operation ?? '')).toEqual(seen)
})

test('an alternate key selects by another property', () => {
  const byName = exchange("GET /users(userPrincipalName='a')", { body: { id: otherId } })
  expect(observe(idInAnswer, [byName])).toBe('not-applicable')
})

test('where a path names another key too, only a Guid is surely an id', () => {
  const sheet = (asked: string) => observe(idInAnswer, [user(asked, otherId)], 'user.get', apiNamingUsers())
  expect(sheet('QuarterlyReport2026')).toEqual([])
  expect(sheet(thingId)).toEqual(['fail id'])
  expect(observe(idInAnswer, [user('QuarterlyReport2026', otherId)], 'user.get')).toEqual(['fail id'])
})

describe('id-in-answer reads Location', () => {
  const at = (location: string): Exchange =>
    exchange('POST /me/things', { sent: {}, status: 201, body: { id: thingId }, answerHeaders: { location } })
  test.each<Row>([
    ['the id', [at(`https://graph.microsoft.com/v1.0/me/things/${thingId}`)], []],
    ['a key in parentheses', [at(`https://graph.microsoft.com/v1.0/me/things('${thingId}')`)], []],
    ['a relative reference', [at(`/v1.0/me/things/${thingId}`)], []],
    [
      'another id',
      [at(`https://graph.microsoft.com/v1.0/me/things/${otherId}`)],
      ['warning header:location#id'],
    ],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(idInAnswer, exchanges, 'thing.create')).toEqual(seen)
  })
})

test.each([
  "/v1.0/me/things('8')",
  'https://graph.microsoft.com/v2/tenant/directoryObjects/8/Microsoft.DirectoryServices.Group',
])('the finding says which key Location has: %s', (location) => {
  const operation = sampleApi().operation('thing.create') as Operation
  const judgement = ask(idInAnswer, sampleApi(), operation, [created(location)])
  expect(judgement.kind === 'judged' && judgement.observations[0]?.message).toBe(
    '7 was created; Location leads to 8.',
  )
})

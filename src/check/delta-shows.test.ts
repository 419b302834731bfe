import { expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { deltaShows } from './delta-shows.ts'

const operation = 'user.delta'
const source = { file: 'user-delta.md', line: 7 }

/** The sample, where the page of the delta function documents `$select`. */
const api = apiWith(operation, (one) => ({ ...one, queryOptions: [{ name: '$select', source }] }))

const round = (query: string, ...value: readonly JsonObject[]): Exchange =>
  exchange(`GET /users/delta${query}`, {
    operation,
    body: { '@odata.deltaLink': 'https://graph.microsoft.com/v1.0/users/delta?$deltatoken=1', value },
  })
const first = (...value: readonly JsonObject[]): Exchange => round('', ...value)
const later = (...value: readonly JsonObject[]): Exchange => round('?$deltatoken=1', ...value)
const list = (...value: readonly JsonObject[]): Exchange => exchange('GET /users', { body: { value } })
const read = (more: JsonObject): Exchange =>
  exchange(`GET /users/${thingId}`, { body: { id: thingId, ...more } })
const missed = refusal(`GET /users/${thingId}`, 404)
const made = exchange('POST /users', { sent: {}, status: 201, body: { id: thingId } })
const patched = exchange(`PATCH /users/${thingId}`, { sent: { mail: 'new' }, status: 204 })
const [one, other] = [{ id: thingId }, { id: otherId }]
const full = { mail: 'a', userPrincipalName: 'b' }
const whole = { ...one, ...full }
const told = (more: JsonObject): JsonObject => ({ ...one, ...more })
const [stranger, latest, selected] = ['delta#stranger', 'delta#latest', 'delta#select'].map((place) => [
  `fail ${place}`,
])
const value = ['fail microsoft.graph.user/mail']
const cut = exchange('GET /users', {
  body: { '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users?$skiptoken=1', value: [other] },
})

test.each<Row>([
  [
    'nobody is told of, whom the list does not have',
    [list(other), first(other, one), missed, list(other)],
    stranger ?? [],
  ],
  ['who is told of is found by a read', [list(other), first(other, one), read({}), list(other)], []],
  ['nobody has looked for who is told of', [list(other), first(other, one), list(other)], []],
  ['who is told of came later', [list(other), first(other, one), missed, list(other, one)], []],
  ['who is told of went meanwhile', [list(other, one), first(other, one), missed, list(other)], []],
  ['what is gone is told as gone', [list(), first({ ...one, '@removed': {} }), missed, list()], []],
  ['what is gone has the deleted facet', [list(), first({ ...one, deleted: {} }), missed, list()], []],
  ['the list was not read to its end', [cut, first(other, one), missed, list(other)], 'not-applicable'],
  ['a later round tells of nobody', [list(), first(), list(), later(one), missed, list()], []],
  ['a part is asked for', [list(), round('?$top=1', one), missed, list()], 'not-applicable'],
  ['the latest link alone', [round('?$deltaToken=latest')], []],
  ['the latest link and members', [round('?$deltaToken=latest', one)], latest ?? []],
  ['members behind another token', [later(one)], 'not-applicable'],
  [
    'a value as the reads show it',
    [made, read({ mail: 'a' }), later(told({ mail: 'a' })), read({ mail: 'a' })],
    [],
  ],
  [
    'another value than the reads show',
    [made, read({ mail: 'a' }), later(told({ mail: 'b' })), read({ mail: 'a' })],
    value,
  ],
  [
    'an old value after a change',
    [made, patched, read({ mail: 'new' }), later(told({ mail: 'old' })), read({ mail: 'new' })],
    value,
  ],
  [
    'an old value first, and the new one behind it',
    [made, read({ mail: 'b' }), later(told({ mail: 'a' }), told({ mail: 'b' })), read({ mail: 'b' })],
    [],
  ],
  [
    'the reads do not agree',
    [made, read({ mail: 'a' }), later(told({ mail: 'b' })), read({ mail: 'b' })],
    [],
  ],
  [
    'a write lies between',
    [made, read({ mail: 'a' }), later(told({ mail: 'b' })), patched, read({ mail: 'a' })],
    'not-applicable',
  ],
  [
    'a member that the case made elsewhere',
    [
      exchange('POST /me/things', { sent: {}, status: 201, body: { id: thingId } }),
      read({ mail: 'a' }),
      later(told({ mail: 'b' })),
      read({ mail: 'a' }),
    ],
    'not-applicable',
  ],
  [
    'a read of a part, and one of a recording',
    [
      made,
      exchange(`GET /users/${thingId}?$select=mail`, { body: { id: thingId, mail: 'a' } }),
      later(told({ mail: 'b' })),
      exchange(`GET /users/${thingId}`, { intent: { kind: 'plain' }, body: { id: thingId, mail: 'a' } }),
    ],
    'not-applicable',
  ],
  [
    'the answer of a write behind the round',
    [
      made,
      read({ mail: 'a' }),
      later(told({ mail: 'b' })),
      exchange(`PATCH /users/${thingId}`, { sent: { mail: 'a' }, body: { id: thingId, mail: 'a' } }),
    ],
    'not-applicable',
  ],
  [
    'a read that finds nobody before the round',
    [made, missed, later(told({ mail: 'b' })), read({ mail: 'a' })],
    'not-applicable',
  ],
  [
    'a read that finds nobody behind the round',
    [made, read({ mail: 'a' }), later(told({ mail: 'b' })), missed],
    'not-applicable',
  ],
  ['a value that no read shows', [made, read({}), later(told({ mail: 'b' })), read({})], []],
  ['null for a value', [made, read({ mail: 'a' }), later(told({ mail: null })), read({ mail: 'a' })], []],
  [
    'fewer phones than a read shows',
    [
      made,
      read({ businessPhones: ['1'] }),
      later(told({ businessPhones: [] })),
      read({ businessPhones: ['1'] }),
    ],
    [],
  ],
  [
    'a member that the case did not make',
    [read({ mail: 'a' }), later(told({ mail: 'b' })), read({ mail: 'a' })],
    'not-applicable',
  ],
  [
    'the member is told as gone',
    [made, read({ mail: 'a' }), later(told({ mail: 'b', '@removed': {} })), read({ mail: 'a' })],
    'not-applicable',
  ],
  [
    'later rounds keep to the selection',
    [list(whole), round('?$select=mail', told({ mail: 'a' })), later(told({ mail: 'c' }))],
    [],
  ],
  [
    'later rounds have lost the selection',
    [list(whole), round('?$select=mail', told({ mail: 'a' })), later(whole)],
    selected ?? [],
  ],
  [
    'later rounds show one more',
    [
      list(other, { ...whole, businessPhones: [] }),
      round('?$select=mail', told({ mail: 'a' })),
      later(whole),
    ],
    ['warning delta#select'],
  ],
  [
    'the first round has heeded no selection',
    [list(whole), round('?$select=mail', whole), later(whole)],
    'not-applicable',
  ],
  [
    'ids, annotations and what is gone',
    [
      list(whole),
      round('?$select=mail', told({ mail: 'a' })),
      later({ ...one, '@odata.type': '#microsoft.graph.user' }, { ...whole, '@removed': {} }),
    ],
    [],
  ],
  [
    'a round of another chain',
    [list(whole), round('?$select=mail', told({ mail: 'a' })), first(whole), later(whole), list(whole)],
    [],
  ],
  [
    'no list shows what more there is',
    [round('?$select=mail', told({ mail: 'a' })), later(whole)],
    ['warning delta#select'],
  ],
  [
    'the first round had nobody to select from',
    [list(whole), round('?$select=mail'), later(whole)],
    'not-applicable',
  ],
  [
    'the first round has heeded the selection for one member alone',
    [list(whole), round('?$select=mail', { ...full, ...other }, told({ mail: 'a' })), later(whole)],
    'not-applicable',
  ],
  [
    'the latest link and members behind a whole round',
    [first(), round('?$deltaToken=latest', one)],
    latest ?? [],
  ],
  ['the latest link in capitals', [round('?$deltaToken=LATEST', one)], latest ?? []],
  [
    'a selection that a chain behind them began with',
    [list(whole), first(whole), later(whole), round('?$select=mail', told({ mail: 'a' }))],
    'not-applicable',
  ],
  ['refused', [refusal('GET /users/delta', 410, { operation })], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(deltaShows, exchanges, operation, api)).toEqual(seen)
})

test('a selection that no page documents may be lost', () => {
  const rounds = [round('?$select=mail', told({ mail: 'a' })), later(whole)]
  expect(observe(deltaShows, rounds, operation)).toBe('not-applicable')
})

import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { linking, seenOfLinks } from '../../fixtures/linking-sample.ts'
import { otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { referencesKept } from './references-kept.ts'

const add = linking('things.add', 'POST', '/groups/{id}/things/$ref')
const remove = linking('things.remove', 'DELETE', '/groups/{id}/things/{id}/$ref')

const things = '/groups/1/things'
const third = 'c5c5d7d7-d7d7-c5c5-e7d7-c3c5e7d7c5c5'
const back = { role: 'read-back' } as const
const to = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/me/things/${id}` })
const adding = (id: string, draft = {}): Exchange =>
  exchange(`POST ${things}/$ref`, { operation: add.id, sent: to(id), ...draft })
const removing = (id: string, draft = {}): Exchange =>
  exchange(`DELETE ${things}/${id}/$ref`, { operation: remove.id, ...draft })
const list = (...ids: readonly string[]): Exchange =>
  exchange(`GET ${things}`, { ...back, operation: null, body: { value: ids.map((id) => ({ id })) } })
const cut = (...ids: readonly string[]): Exchange =>
  exchange(`GET ${things}`, {
    ...back,
    operation: null,
    body: {
      value: ids.map((id) => ({ id })),
      '@odata.nextLink': `https://graph.microsoft.com/v1.0${things}?$skiptoken=x`,
    },
  })
const user = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}` })
const unknown = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/nothing/${id}` })
const listOfThings = (id: string): Exchange =>
  exchange(`GET ${things}`, { ...back, operation: 'thing.list', body: { value: [{ id }] } })
const target = (values: JsonObject = {}): Exchange =>
  exchange(`GET /me/things/${thingId}`, { ...back, body: { id: thingId, aString: 'a', ...values } })
const gone = refusal(`GET /me/things/${thingId}`, 404, back)

describe('an addition keeps the others', () => {
  test.each<Row>([
    ['all there', [list(otherId, third), adding(thingId), list(otherId, third, thingId)], []],
    [
      'one of several is missing',
      [list(otherId, third), adding(thingId), list(third, thingId)],
      ['fail list-others'],
    ],
    ['the only one is missing', [list(otherId), adding(thingId), list(thingId)], ['warning list-others']],
    [
      'those that the case added are missing',
      [adding(otherId), adding(third), adding(thingId), list(thingId)],
      ['fail list-others'],
    ],
    [
      'those that the case added and removed are missing',
      [adding(otherId), adding(third), removing(otherId), removing(third), adding(thingId), list(thingId)],
      [],
    ],
    [
      'the only one, which the case added and a list showed, is missing',
      [adding(otherId), list(otherId), adding(thingId), list(thingId)],
      ['warning list-others'],
    ],
    [
      'one that the case removed before it added it is missing',
      [removing(otherId), adding(otherId), adding(thingId), list(thingId)],
      ['warning list-others'],
    ],
    [
      'one is missing that the case removed from another relationship',
      [
        adding(otherId),
        exchange(`DELETE /groups/2/things/${otherId}/$ref`, { operation: null }),
        adding(thingId),
        list(thingId),
      ],
      ['warning list-others'],
    ],
    [
      'one is missing that the case removed by naming the relationship',
      [
        adding(otherId),
        exchange(`DELETE ${things}/$ref?$id=${to(otherId)['@odata.id']}`, { operation: null }),
        adding(thingId),
        list(thingId),
      ],
      [],
    ],
    [
      'one that the case added later is not there yet',
      [list(third), adding(thingId), list(third, thingId), adding(otherId), list(third, thingId, otherId)],
      [],
    ],
    [
      'one that the case added to another relationship is missing',
      [
        exchange('POST /groups/2/things/$ref', { operation: null, sent: to(otherId) }),
        adding(thingId),
        list(thingId),
      ],
      [],
    ],
    [
      'one of another type is not in the list of one type',
      [adding(otherId, { sent: user(otherId) }), adding(thingId), listOfThings(thingId)],
      [],
    ],
    [
      'one whose type nobody knows is missing',
      [adding(otherId, { sent: unknown(otherId) }), adding(thingId), listOfThings(thingId)],
      ['warning list-others'],
    ],
    [
      'all there, in a list of another type than the own one has',
      [list(otherId), adding(thingId, { sent: user(thingId) }), listOfThings(otherId)],
      [],
    ],
    [
      'a member has no id',
      [
        list(otherId),
        adding(thingId),
        exchange(`GET ${things}`, { ...back, operation: null, body: { value: [{ id: thingId }, {}] } }),
      ],
      [],
    ],
    ['the list was not read before', [adding(thingId), list(thingId)], []],
    ['it was there already', [list(thingId), adding(thingId), list(thingId)], []],
    ['pages are left', [list(otherId, third), adding(thingId), cut(thingId)], []],
    ['pages were left before', [cut(otherId, third), adding(thingId), list(thingId)], []],
    [
      'something else was written in between',
      [list(otherId, third), removing(otherId), adding(thingId), list(third, thingId)],
      [],
    ],
    [
      'recorded traffic, where others may write',
      [list(otherId, third), adding(thingId, { intent: { kind: 'plain' } }), list(thingId)],
      'not-applicable',
    ],
  ])('%s', (_fact, exchanges, expected) => {
    expect(seenOfLinks(add, exchanges)).toEqual(expected)
  })
})

test.each<Row>([
  ['all there', [adding(thingId), list(otherId, thingId), removing(thingId), list(otherId)], []],
  [
    'the only other is missing',
    [adding(thingId), list(otherId, thingId), removing(thingId), list()],
    ['fail list-others'],
  ],
  ['nothing else was there', [adding(thingId), list(thingId), removing(thingId), list()], []],
  [
    'it still shows twice',
    [adding(thingId), removing(thingId), list(thingId, thingId)],
    ['fail list-after-remove'],
  ],
])('a removal keeps the others: %s', (_fact, exchanges, expected) => {
  expect(seenOfLinks(remove, exchanges)).toEqual(expected)
})

const left = `the relationship does not show ${otherId} any more, 1 of 2 others are left.`
test.each<[message: string, of: Operation, exchanges: readonly Exchange[]]>([
  [
    `A reference to ${thingId} was added; ${left}`,
    add,
    [list(otherId, third), adding(thingId), list(third, thingId)],
  ],
  [
    `The reference to ${thingId} was removed; ${left}`,
    remove,
    [adding(thingId), list(otherId, third, thingId), removing(thingId), list(third)],
  ],
  [
    `A reference to it was added; v1.0/me/things/${thingId} is gone too.`,
    add,
    [target(), adding(thingId), gone],
  ],
  [
    `A reference to it was removed; v1.0/me/things/${thingId} is gone too.`,
    remove,
    [adding(thingId), target(), removing(thingId), gone],
  ],
])('the finding says: %s', (message, of, exchanges) => {
  const judgement = ask(referencesKept, sampleApi(), of, exchanges)
  expect(judgement.kind === 'judged' && judgement.observations[0]?.message).toBe(message)
})

test.each<Row>([
  ['once', [adding(thingId), list(otherId, thingId)], []],
  ['twice', [adding(thingId), list(thingId, thingId)], ['fail list-twice']],
  ['another twice', [adding(thingId), list(thingId, otherId, otherId)], []],
  ['twice before it was added', [list(thingId, thingId), adding(thingId), list(thingId)], []],
  ['on two pages, which may move', [adding(thingId), cut(thingId), list(thingId)], []],
  [
    'twice in another relationship',
    [
      adding(thingId),
      exchange('GET /groups/2/things', { ...back, body: { value: [{ id: thingId }, { id: thingId }] } }),
    ],
    'not-applicable',
  ],
  [
    'twice after somebody else added it',
    [adding(thingId), adding(thingId, { operation: null }), list(thingId, thingId)],
    'not-applicable',
  ],
])('what was added shows %s', (_fact, exchanges, expected) => {
  expect(seenOfLinks(add, exchanges)).toEqual(expected)
})

describe('what a reference leads to', () => {
  const string = 'microsoft.graph.thing/aString'
  test.each<Row>([
    ['is as it was', [target(), adding(thingId), target()], []],
    ['is another', [target(), adding(thingId), target({ aString: 'b' })], [`fail ${string}`]],
    ['has lost a value', [target(), adding(thingId), target({ aString: null })], [`fail ${string}`]],
    ['has got a value', [target({ aString: null }), adding(thingId), target()], [`warning ${string}`]],
    ['is gone', [target(), adding(thingId), gone], ['fail target']],
    ['was not read before', [adding(thingId), gone], 'not-applicable'],
    [
      'is not shown now',
      [target(), adding(thingId), refusal(`GET /me/things/${thingId}`, 429, back)],
      'not-applicable',
    ],
    [
      'was changed by the case itself',
      [
        target(),
        adding(thingId),
        exchange(`PATCH /me/things/${thingId}`, { sent: { aString: 'b' }, status: 204 }),
        target({ aString: 'b' }),
      ],
      'not-applicable',
    ],
    [
      'shows stamps, tags and lists of its own',
      [
        target({ createdDateTime: '2021-07-13T10:00:00Z', aliases: ['a'], '@odata.etag': 'W/"1"' }),
        adding(thingId),
        target({ createdDateTime: '2021-07-13T11:00:00Z', aliases: ['b'], '@odata.etag': 'W/"2"' }),
      ],
      [],
    ],
  ])('%s, where it was added', (_fact, exchanges, expected) => {
    expect(seenOfLinks(add, exchanges)).toEqual(expected)
  })

  test.each<Row>([
    ['is as it was', [adding(thingId), target(), removing(thingId), target()], []],
    ['is gone', [adding(thingId), target(), removing(thingId), gone], ['fail target']],
    [
      'is another',
      [adding(thingId), target(), removing(thingId), target({ aString: 'b' })],
      [`fail ${string}`],
    ],
  ])('%s, where it was removed', (_fact, exchanges, expected) => {
    expect(seenOfLinks(remove, exchanges)).toEqual(expected)
  })

  test('is left out where it lives in the relationship', () => {
    const own = exchange('POST /users/1/things/$ref', {
      operation: add.id,
      sent: { '@odata.id': `https://graph.microsoft.com/v1.0/users/1/things/${thingId}` },
    })
    const read = exchange(`GET /users/1/things/${thingId}`, { ...back, body: { id: thingId } })
    const unlinked = exchange(`DELETE /users/1/things/${thingId}/$ref`, { operation: remove.id })
    const none = refusal(`GET /users/1/things/${thingId}`, 404, back)
    expect(seenOfLinks(remove, [own, read, unlinked, none])).toBe('not-applicable')
  })
})

test.each([
  [
    'the address of a user',
    'https://graph.microsoft.com/v1.0/me/things/',
    thingId,
    ['fail list-after-remove'],
  ],
  ['another', 'https://graph.microsoft.com/v1.0/me/things/', otherId, 'not-applicable'],
])('a removal may name the member in $id: %s', (_fact, host, id, expected) => {
  const taken = exchange(`DELETE ${things}/$ref?$id=${host}${id}`, { operation: remove.id })
  expect(seenOfLinks(remove, [adding(thingId), taken, list(thingId)])).toEqual(expected)
})

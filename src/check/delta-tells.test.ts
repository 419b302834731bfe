import { expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { deltaTells } from './delta-tells.ts'

const root = 'https://graph.microsoft.com/v1.0/users/delta'
const operation = 'user.delta'

const page = (query: string, value: readonly Json[], links: JsonObject): Exchange =>
  exchange(`GET /users/delta${query}`, { operation, body: { ...links, value } })
const to = (token: string): JsonObject => ({ '@odata.deltaLink': `${root}?$deltatoken=${token}` })
const first = page('', [{ id: otherId }], to('1'))
const second = (...value: readonly Json[]): Exchange => page('?$deltatoken=1', value, to('2'))
const made = exchange('POST /users', { sent: {}, status: 201, body: { id: thingId } })
const listOf = (id: string): Exchange => exchange('GET /users', { body: { value: [{ id }] } })
const listed = listOf(thingId)
const cut = exchange('GET /users', {
  body: {
    '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users?$skiptoken=1',
    value: [{ id: thingId }],
  },
})
const deleted = exchange(`DELETE /users/${thingId}`, { status: 204 })
const gone = refusal(`GET /users/${thingId}`, 404)
const told = second({ id: thingId, displayName: 'old' })
const third = (...value: readonly Json[]): Exchange => page('?$deltatoken=2', value, to('3'))
const patched = exchange(`PATCH /users/${thingId}`, { sent: { displayName: 'new' }, status: 204 })
const toldTwo = second({ id: thingId, displayName: 'old', mail: 'a' })
const patchedTwo = exchange(`PATCH /users/${thingId}`, {
  sent: { displayName: 'new', mail: 'b' },
  status: 204,
})
const read = (displayName: string): Exchange =>
  exchange(`GET /users/${thingId}`, { body: { id: thingId, displayName } })
const one = { id: thingId }
const shown = (body: JsonObject): Exchange => exchange(`GET /users/${thingId}`, { body })
const stamped = (at: string): JsonObject => ({ ...one, createdDateTime: at })
const changed = exchange(`PATCH /users/${thingId}`, {
  sent: { displayName: 'new' },
  body: { ...one, displayName: 'new' },
})
const elsewhere = exchange('POST /me/things', { sent: {}, status: 201, body: one })
const behind = 'GET /users/delta?$deltatoken=1'
const refused = (status: number, token = '1'): Exchange =>
  refusal(`GET /users/delta?$deltatoken=${token}`, status, { operation })
const dead = ['fail @odata.deltaLink#refused']
const removed = { id: thingId, '@removed': { reason: 'changed' } }

const changedTo = (mail: string): readonly Exchange[] => [
  exchange(`PATCH /users/${thingId}`, { sent: { mail }, status: 204 }),
  shown({ ...one, mail }),
]
const paged = (value: readonly JsonObject[]): Exchange =>
  page('', value, { '@odata.nextLink': `${root}?$skiptoken=1` })

/** A member that one page has shown is changed, and read, in front of the second page. */
const inTwo = (...later: readonly JsonObject[]): readonly Exchange[] => [
  paged([{ ...one, mail: 'old' }]),
  ...changedTo('new'),
  page('?$skiptoken=1', later, to('1')),
]

test.each<Row>([
  [
    'a page that leads on ends the round, too',
    [page('', [one], { '@odata.nextLink': `${root}?$skiptoken=1`, ...to('1') })],
    ['fail @odata.deltaLink#both'],
  ],
  ['what changes between two pages is told by the second', [...inTwo({ ...one, mail: 'new' }), second()], []],
  [
    'what changes between two pages is told by the next round',
    [...inTwo(), second({ ...one, mail: 'old' })],
    ['fail delta#meanwhile'],
  ],
  [
    'what changes between two pages is told by the next round as it is',
    [...inTwo(), second({ ...one, mail: 'new' })],
    [],
  ],
  ['what changes between two pages is not told', [...inTwo(), second()], ['fail delta#meanwhile']],
  [
    'what changes between two pages is told twice',
    [...inTwo({ ...one, mail: 'old' }), second()],
    ['fail delta#meanwhile'],
  ],
  ['what changes between two pages, and no next round', inTwo(), []],
  [
    'what changes between two pages and does not show',
    [...inTwo().toSpliced(2, 1, shown({ ...one, mail: 'old' })), second()],
    [],
  ],
  ['what changes between two pages, of which only the id is told', [...inTwo(one), second()], []],
  [
    'what changes between two pages is told by a round after the next',
    [...inTwo(), second(), third({ ...one, mail: 'new' })],
    ['fail delta#meanwhile'],
  ],
  [
    'what changes between two pages is changed back after the next round',
    [...inTwo({ ...one, mail: 'new' }), second(), ...changedTo('old'), third({ ...one, mail: 'old' })],
    [],
  ],
  [
    'what a round has told is changed in front of the next',
    [page('', [{ ...one, mail: 'old' }], to('1')), ...changedTo('new'), second({ ...one, mail: 'new' })],
    [],
  ],
  [
    'what changes between two pages was read in front of the first',
    [shown({ ...one, mail: 'old' }), ...inTwo({ ...one, mail: 'new' }), second()],
    [],
  ],
  ['what changes between two pages is not read', [...inTwo().toSpliced(2, 1), second()], []],
  ['what changes between two pages is told by neither', [...inTwo().with(0, paged([])), second()], []],
  [
    'a change between two pages is refused',
    [...inTwo().with(1, refusal(`PATCH /users/${thingId}`, 403, { sent: { mail: 'new' } })), second()].with(
      2,
      shown({ ...one, mail: 'old' }),
    ),
    [],
  ],
])('%s: meanwhile', (_fact, exchanges, seen) => {
  expect(observe(deltaTells, exchanges, operation)).toEqual(seen)
})

test.each<Row>([
  ['a deltaLink', [first], []],
  ['a nextLink', [page('', [], { '@odata.nextLink': `${root}?$skiptoken=1` })], []],
  ['no link', [page('', [], {})], ['fail @odata.deltaLink']],
  ['an empty link', [page('', [], { '@odata.deltaLink': '' })], ['fail @odata.deltaLink']],
  ['the first round shows what the list has', [listed, page('', [{ id: thingId }], to('1')), listed], []],
  ['the first round lacks what the list has', [listed, first, listed], ['fail delta#first']],
  ['the first round lacks what the list has had', [listed, first, listOf(otherId)], []],
  ['the first round lacks what the list has got', [listOf(otherId), first, listed], []],
  ['the list was read once', [listed, first], []],
  ['a part is asked for', [listed, page('?$top=1', [{ id: otherId }], to('1')), listed], []],
  ['the list was not read to its end', [cut, first, listed], []],
  [
    '@removed for another reason',
    [page('', [{ ...removed, '@removed': { reason: 'x' } }], to('1'))],
    ['fail @removed'],
  ],
  ['what was made is told', [first, made, listed, second({ id: thingId })], []],
  ['what was made is not told', [first, made, listed, second()], ['fail delta#made']],
  ['what was made is told as gone', [first, made, listed, second(removed)], ['fail delta#made']],
  ['what was made is not in the list yet, either', [first, made, second()], []],
  [
    'what was made is told on the second page',
    [
      first,
      made,
      listed,
      page('?$deltatoken=1', [], { '@odata.nextLink': `${root}?$skiptoken=x` }),
      page('?$skiptoken=x', [{ id: thingId }], to('2')),
    ],
    [],
  ],
  ['what was deleted is told', [first, deleted, gone, second(removed)], []],
  ['a deleted facet, as files have it', [first, deleted, gone, second({ id: thingId, deleted: {} })], []],
  ['what was deleted is not told', [first, deleted, gone, second()], ['fail delta#deleted']],
  [
    'what was deleted is told as there',
    [first, deleted, gone, second({ id: thingId })],
    ['fail delta#deleted'],
  ],
  ['what others deleted', [first, read('old'), gone, second()], []],
  ['a deletion that was refused', [first, refusal(`DELETE /users/${thingId}`, 403), gone, second()], []],
  ['a deletion that a read does not show yet', [first, deleted, read('old'), second()], []],
  ['what was made elsewhere', [first, elsewhere, listed, second()], []],
  ['what was deleted can still be read', [first, deleted, listed, second()], []],
  ['@removed without a reason', [page('', [{ id: thingId, '@removed': {} }], to('1'))], []],
  ['@removed is no object', [page('', [{ id: thingId, '@removed': true }], to('1'))], ['fail @removed']],
  ['what was changed is told', [told, patched, read('new'), third({ ...one, displayName: 'new' })], []],
  ['of what was changed the id is told', [told, patched, read('new'), third(one)], ['fail delta#untold']],
  [
    'of what was changed one of two properties is told',
    [toldTwo, patchedTwo, shown({ ...one, displayName: 'new', mail: 'b' }), third({ ...one, mail: 'b' })],
    ['warning delta#untold'],
  ],
  [
    'of what was changed that is not told which the service changed itself',
    [
      toldTwo,
      patched,
      shown({ ...one, displayName: 'new', mail: 'b' }),
      third({ ...one, displayName: 'new' }),
    ],
    [],
  ],
  ['what was changed is not told', [told, patched, read('new'), third()], ['fail delta#changed']],
  ['what was changed is told as gone', [told, patched, read('new'), third(removed)], ['fail delta#changed']],
  ['a change to what is there already', [told, patched, read('old'), third()], []],
  ['a change that no read shows', [told, patched, third()], []],
  ['a change that only its own answer shows', [told, changed, third()], []],
  ['a change of what was not told before', [first, patched, read('new'), second()], []],
  [
    'a change to what is not there',
    [told, refusal(`PATCH /users/${thingId}`, 404), read('new'), third()],
    [],
  ],
  ['a time that the service keeps', [second(stamped('old')), patched, shown(stamped('new')), third()], []],
  [
    'values with parts, which no two texts share',
    [second({ ...one, businessPhones: [] }), patched, shown({ ...one, businessPhones: [] }), third()],
    [],
  ],
  ['null for a value', [told, patched, shown({ ...one, displayName: null }), third()], []],
  ['a value for null', [second({ ...one, displayName: null }), patched, read('new'), third()], []],
  ['a value that the read does not show', [told, patched, shown(one), third()], []],
  ['refused', [refusal('GET /users/delta', 410, { operation })], 'not-applicable'],
  ...[400, 404, 405, 410, 422].map(
    (status): Row => [`a link answered ${status}`, [first, refused(status)], dead],
  ),
  ['a link that nobody may follow', [first, refused(403)], []],
  ['a busy service behind the link', [first, refused(503)], []],
  ['a link that is refused after a write', [first, made, listed, refused(400)], dead],
  ['a link that was followed before', [first, second(), refused(410)], []],
  ['another link that is refused', [first, refused(410, '9')], []],
  ['a link of a recording', [first, refusal(behind, 410, { operation, intent: { kind: 'plain' } })], []],
])('%s', (_fact, exchanges, seen) => {
  expect(sampleApi().operation(operation)?.kind).toBe('delta')
  expect(observe(deltaTells, exchanges, operation)).toEqual(seen)
})

test('where the page says that nothing deleted is told, it may be left out', () => {
  const own = sampleApi()
  const found = own.operation(operation)
  const api = { ...own, operation: () => found && { ...found, omitsDeleted: true as const } }
  const seen = (...value: readonly Json[]) =>
    observe(deltaTells, [first, deleted, gone, second(...value)], operation, api)
  expect(seen()).toEqual([])
  expect(seen({ id: thingId })).toEqual(['fail delta#deleted'])
})

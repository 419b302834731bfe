import { expect, test } from 'vitest'
import { exchange, sampleApi, sampleView } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { operation, use } from '../../fixtures/sample-constructors.ts'
import { fixtureView } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { JsonObject } from '../model/source.ts'
import { listedAsRead } from './listed-as-read.ts'

const shown = { id: thingId, aString: 'north', anInt32: 5, aBoolean: true, aDate: '2026-01-02' }
const read = (changed: JsonObject = {}) =>
  exchange(`GET /me/things/${thingId}`, { role: 'control', body: { ...shown, ...changed } })
const list = (changed: JsonObject = {}, query = '') =>
  exchange(`GET /me/things${query}`, {
    body: {
      value: [
        { id: otherId, aString: 'east' },
        { ...shown, ...changed },
      ],
    },
  })
const around = (changed: JsonObject, query = '') => [list(), read(), list(changed, query), read()]
const tagged = (before: string | null, listed: string | null, after: string | null) => {
  const tag = (value: string | null) => (value === null ? {} : { '@odata.etag': value })
  return [list(), read(tag(before)), list(tag(listed)), read(tag(after))]
}
const place = 'warning microsoft.graph.thing/'

test.each<Row>([
  ['all as it is read', around({}), []],
  ['another text', around({ aString: 'south' }), [`${place}aString`]],
  ['another number', around({ anInt32: 6 }), [`${place}anInt32`]],
  ['another date', around({ aDate: '2026-01-03' }), [`${place}aDate`]],
  ['left out, empty or null', around({ aString: '', anInt32: null }), []],
  ['what stands for no value', around({ anInt32: 0, aBoolean: false, aDate: '0001-01-01' }), []],
  ['a part that was asked for', around({ aString: 'south' }, '?$select=aString'), 'not-applicable'],
  [
    'changed by others meanwhile',
    [list(), read(), list({ aString: 'south' }), read({ aString: 'south' })],
    [],
  ],
  [
    'changed by the case meanwhile',
    [
      list(),
      read(),
      exchange(`PATCH /me/things/${thingId}`, { sent: { anInt32: 6 }, status: 204 }),
      list({ anInt32: 6 }),
      read(),
    ],
    'not-applicable',
  ],
  ['read only before', [list(), read(), list({ aString: 'south' })], 'not-applicable'],
  [
    'another member is read',
    [list(), exchange(`GET /me/things/7`, { body: { id: '7' } }), list()],
    'not-applicable',
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(listedAsRead, exchanges, 'thing.list')).toEqual(seen)
})

test('what lies below an owner is read below that', () => {
  const at = '/users/1/things'
  const shows = (value: JsonObject) => exchange(`GET ${at}/${thingId}`, { role: 'control', body: value })
  const listed = exchange(`GET ${at}`, { body: { value: [{ ...shown, aString: 'south' }] } })
  expect(observe(listedAsRead, [shows(shown), listed, shows(shown)], 'thing.list~2')).toEqual([
    `${place}aString`,
  ])
})

test('it is stated of what lists members that can be read', () => {
  const states = (id: string) =>
    !('reason' in listedAsRead.state(sampleApi(), sampleApi().operation(id) as Operation))
  const ids = ['thing.list', 'thing.list~2', 'driveItem.list', 'thing.create', 'thing.count']
  expect(ids.map(states)).toEqual([true, true, false, false, false])
})

test.each<Row>([
  ['another tag than reads show', tagged('W/"1"', 'W/"2"', 'W/"1"'), ['warning @odata.etag']],
  ['the tag of reads, as a strong one', tagged('W/"1"', '"1"', 'W/"1"'), []],
  ['a tag where no read shows one', tagged(null, 'W/"2"', null), []],
  ['no tag', tagged('W/"1"', null, 'W/"1"'), []],
  ['a tag that moved meanwhile', tagged('W/"1"', 'W/"2"', 'W/"3"'), []],
])('where a change of a member is conditional, its list has %s', (_fact, exchanges, seen) => {
  const api = fixtureView.api('v1.0') as ApiView
  expect(observe(listedAsRead, exchanges, 'thing.list', api)).toEqual(seen)
})

test('a tag that nothing asks for says nothing', () => {
  expect(observe(listedAsRead, tagged('W/"1"', 'W/"2"', 'W/"1"'), 'thing.list')).toEqual([])
})

/** The sample with a list, and a function that finds members of one, whose members are read elsewhere. */
const viewing = viewContract({
  apis: sampleView.apis.map(({ api }) => ({
    ...api,
    operations: [
      ...api.operations,
      ...(['list', 'function', 'action'] as const).map((kind) =>
        operation('v1.0', {
          id: `thing.${kind}Recent`,
          kind,
          request: `GET /me/recent/${kind}`,
          resource: 'thing',
          area: 'Things',
          status: 200,
          answer: { kind: 'collection', type: use('thing') },
        }),
      ),
    ],
  })),
}).apis[0] as ApiView

const recent = (kind: string, changed: JsonObject) => [
  read(),
  exchange(`GET /me/recent/${kind}`, {
    operation: `thing.${kind}Recent`,
    body: { value: [{ ...shown, ...changed }] },
  }),
  read(),
]

test.each<Row>([
  ['list', recent('list', { aString: 'south' }), [`${place}aString`]],
  ['list', recent('list', {}), []],
  ['list', recent('list', { id: otherId, aString: 'south' }), 'not-applicable'],
  ['function', recent('function', { aString: 'south' }), [`${place}aString`]],
  ['action', recent('action', { aString: 'south' }), 'not-applicable'],
])('what a %s shows of members that are read elsewhere is as read', (kind, exchanges, seen) => {
  const found = viewing.operation(`thing.${kind}Recent`)
  const isStated = found !== undefined && !('reason' in listedAsRead.state(viewing, found))
  expect(
    isStated ? observe(listedAsRead, exchanges, `thing.${kind}Recent`, viewing) : 'not-applicable',
  ).toEqual(seen)
})

import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
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

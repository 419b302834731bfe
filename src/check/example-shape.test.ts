import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { exampleShape } from './example-shape.ts'
import { requiredPresent } from './required-present.ts'

const at = '/deviceManagement/deviceConfigurations'
const type = 'microsoft.graph.androidGeneralDeviceConfiguration'
const shown: JsonObject = {
  '@odata.type': `#${type}`,
  displayName: 'a',
  description: null,
  passwordRequired: true,
  passwordMinimumLength: 4,
  requiredPasswordType: 'numeric',
  updateDays: 'none',
  appsHideList: [],
  id: thingId,
  createdDateTime: '2020-01-01T00:00:00Z',
  lastModifiedDateTime: null,
  version: 1,
}
const without = (name: string): JsonObject =>
  Object.fromEntries(Object.entries(shown).filter(([key]) => key !== name))
const get = (body: Json, query = '') => exchange(`GET ${at}/${thingId}${query}`, { body })
const pageOf = (query: string, more: JsonObject = {}) =>
  exchange(`GET ${at}${query}`, { body: { ...more, value: [{ id: thingId }] } })
const place = `${type}/passwordRequired#absent`

test.each<Row>([
  ['all that the example shows, with other values', [get(shown)], []],
  ['wrapped as in the example', [get({ value: shown })], []],
  [
    'without a value is left out',
    [get(Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null)))],
    [],
  ],
  ['more', [get({ ...shown, more: 1 })], []],
  ['less', [get(without('passwordRequired'))], [`warning ${place}`]],
  ['without a collection, beside nulls', [get(without('appsHideList'))], []],
  [
    'less in every item of a list',
    [exchange(`GET ${at}`, { body: { value: [without('passwordRequired')] } })],
    [`warning ${place}`],
  ],
  [
    'less in one item of a list',
    [exchange(`GET ${at}`, { body: { value: [shown, without('version')] } })],
    [],
  ],
  ['a part as it was asked for', [get({ id: thingId }, '?$select=id')], 'not-applicable'],
  [
    'another derived type',
    [get({ '@odata.type': '#microsoft.graph.iosUpdateConfiguration' })],
    'not-applicable',
  ],
  ['an operation without example', [exchange('GET /me/things/7', { body: { id: '7' } })], 'not-applicable'],
  ['a documented property of another type is the schema’s', [get({ ...shown, passwordRequired: 'x' })], []],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(exampleShape, exchanges)).toEqual(seen)
})

test.each<Row>([
  ['all that always has a value', [get(shown)], []],
  [
    'a required property that the example shows is not there',
    [get(without('displayName'))],
    ['fail microsoft.graph.deviceConfiguration/displayName#required'],
  ],
  ['a property that may be null is not there', [get(without('description'))], []],
  ['a part as it was asked for', [get({ id: thingId }, '?$select=id')], 'not-applicable'],
  [
    'a required property that no example shows is not there',
    [exchange('GET /users/1', { body: { id: '1', businessPhones: [] } })],
    ['warning microsoft.graph.user/userPrincipalName#required'],
  ],
  [
    'a next page that hides which part was asked for',
    [
      pageOf('?$select=id', { '@odata.nextLink': `https://graph.microsoft.com/v1.0${at}?x=1` }),
      pageOf('?x=1'),
    ],
    'not-applicable',
  ],
])('required-present: %s', (_fact, exchanges, seen) => {
  expect(observe(requiredPresent, exchanges)).toEqual(seen)
})

test('the answer of a write need not show what was not set', () => {
  const create = (sent: JsonObject, body: JsonObject) =>
    exchange('POST /me/things', { sent, status: 201, body: { id: '7', ...body } })
  const absent = 'warning microsoft.graph.thing/aString#absent'
  expect(observe(exampleShape, [create({}, {})])).toEqual([])
  expect(observe(exampleShape, [create({ aString: 'a' }, {})])).toEqual([absent])
})

test('the answer of a write need not show a collection that was sent empty', () => {
  const create = (appsHideList: Json) => {
    const sent = { '@odata.type': `#${type}`, displayName: 'a', appsHideList }
    return exchange(`POST ${at}`, { sent, status: 201, body: without('appsHideList') })
  }
  expect(observe(exampleShape, [create([])])).toEqual([])
  expect(observe(exampleShape, [create([{ name: 'a' }])])).toEqual([`warning ${type}/appsHideList#absent`])
})

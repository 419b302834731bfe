import { expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { sampleShowing } from '../../fixtures/showing-sample.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { responseSchema } from './response-schema.ts'

const get = (body: JsonObject, query = '', draft = {}) =>
  exchange(`GET /me/things/${thingId}${query}`, { body: { id: thingId, ...body }, ...draft })
const one = 'microsoft.graph.thing'
const android = '#microsoft.graph.androidGeneralDeviceConfiguration'
const configurations = '/deviceManagement/deviceConfigurations'
const configuration = (body: JsonObject, wrap = false, draft = {}) => {
  const entity: Json = { '@odata.type': android, id: thingId, displayName: 'x', ...body }
  return exchange(`GET ${configurations}/${thingId}`, { body: wrap ? { value: entity } : entity, ...draft })
}
const type = 'microsoft.graph.androidGeneralDeviceConfiguration'

test.each<Row>([
  [
    'null for what is not set, and more than is documented',
    [get({ '@odata.context': 'x', aString: null, anInt32: null, aNewOne: {}, '@odata.etag': 'W/"1"' })],
    [],
  ],
  ['an int64 as text', [get({ anInt64: '9007199254740993' })], []],
  ['a Boolean as text', [get({ aBoolean: 'true' })], [`fail ${one}/aBoolean#type`]],
  ['a number as text', [get({ anInt32: '5' })], [`fail ${one}/anInt32#type`]],
  [
    'a stamp without offset',
    [get({ aDateTimeOffset: '2024-05-01 10:00' })],
    [`fail ${one}/aDateTimeOffset#format`],
  ],
  ['a duration in the wrong form', [get({ aDuration: 'P1Y2' })], [`fail ${one}/aDuration#format`]],
  ['a name in another letter case', [get({ AString: 'a' })], [`fail ${one}/aString#name-case`]],
  [
    'a list with nothing in the place of an entity',
    [exchange('GET /me/things', { body: { value: [{ id: thingId }, null] } })],
    [`fail ${one}#null-member`],
  ],
  ['a list without members', [exchange('GET /me/things', { body: { value: [] } })], []],
  ['an id that is null', [get({ id: null })], ['fail microsoft.graph.thing/id#nullable']],
  [
    'no id',
    [exchange(`GET /me/things/${thingId}`, { body: { aString: 'a' } })],
    ['fail microsoft.graph.thing/id#required'],
  ],
  [
    'no id where a part was asked for',
    [exchange(`GET /me/things/${thingId}?$select=aString`, { body: { aString: 'a' } })],
    [],
  ],
  [
    'a derived type that nobody knows',
    [configuration({ '@odata.type': '#microsoft.graph.newOne', passwordRequired: 'x' })],
    [],
  ],
  [
    'an entity in "value" where no example wraps it',
    [exchange(`GET /me/things/${thingId}`, { body: { value: { id: thingId } } })],
    expect.arrayContaining([`fail ${one}#wrapped`]),
  ],
  ['both readings of a wrapped answer', [configuration({}, true)], []],
  [
    'an unknown member of a closed enum',
    [configuration({ requiredPasswordType: 'urgent' })],
    [`warning ${type}/requiredPasswordType#enum`],
  ],
  [
    'a member in another letter case',
    [configuration({ requiredPasswordType: 'Numeric' })],
    [`fail ${type}/requiredPasswordType#enum-case`],
  ],
  ['what only an example shows', [configuration({ storageLabel: 5 })], [`warning ${type}/storageLabel#type`]],
  ['a nested value flattened', [configuration({ appsHideList: 'x' })], [`fail ${type}/appsHideList#type`]],
  [
    'names of types have a check of their own',
    [configuration({ '@odata.type': '#microsoft.graph.user' })],
    [],
  ],
  [
    'a list without value',
    [exchange('GET /me/things', { body: [] })],
    ['fail Collection(microsoft.graph.thing)#type'],
  ],
  [
    'many items, one place',
    [exchange('GET /me/things', { body: { value: [1, 2].map((n) => ({ id: `${n}`, aBoolean: n })) } })],
    [`fail ${one}/aBoolean#type`],
  ],
  [
    'no JSON',
    [exchange(`GET /me/things/${thingId}`, { status: 200, bodyText: '<html>' })],
    ['fail body#json'],
  ],
  ['no body', [exchange(`GET /me/things/${thingId}`, { status: 200 })], ['fail body#json']],
  [
    'no body as it was asked for',
    [exchange('POST /me/things', { sent: {}, status: 201, headers: [['Prefer', 'return=minimal']] })],
    'not-applicable',
  ],
  ['a refusal', [refusal('GET /me/things/7', 404)], 'not-applicable'],
  ['an undocumented status', [get({ aBoolean: 5 }, '', { status: 203 })], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(responseSchema, exchanges)).toEqual(seen)
})

test('an unknown member of an evolvable enum fails unless it was asked for', () => {
  const at = `${configurations}/1/assignments/2`
  const target = { '@odata.type': 'microsoft.graph.allDevicesAssignmentTarget' }
  const draft = { body: { id: '2', target, intent: 'later' } }
  const place = 'fail microsoft.graph.deviceConfigurationAssignment/intent#enum'
  expect(observe(responseSchema, [exchange(`GET ${at}`, draft)])).toEqual([place])
  const headers = [['Prefer', 'include-unknown-enum-members']] as const
  expect(observe(responseSchema, [exchange(`GET ${at}`, { ...draft, headers })])).toEqual([])
})

test.each<readonly [string, 'get' | 'list', Json, Json, string]>([
  ['an entity in value', 'get', { value: { id: thingId } }, { value: { id: otherId } }, `${one}#wrapped`],
  ['one entity for a list', 'list', { id: thingId }, { id: otherId }, `Collection(${one})#required`],
])('%s that the page shows of another variant is disputed', (_fact, kind, response, body, place) => {
  const row = [exchange(kind === 'list' ? 'GET /me/things' : `GET /me/things/${thingId}`, { body })]
  const seen = (status: number) =>
    observe(responseSchema, row, `thing.${kind}`, sampleShowing(`thing.${kind}~2`, { status, response }))
  expect(seen(200)).toContain(`warning ${place}`)
  expect(seen(202)).toContain(`fail ${place}`)
})

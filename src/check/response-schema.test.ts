import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { use } from '../../fixtures/sample-constructors.ts'
import { sampleShowing } from '../../fixtures/showing-sample.ts'
import { list, to } from '../../fixtures/thing-lists.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation, ResponseShape, TypeUse } from '../model/contract.ts'
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
  ['no id in a group', [exchange('GET /me/things?$apply=x', { body: { value: [{ aString: 'a' }] } })], []],
  [
    'no id on a next page',
    [list('', [], to('?$skiptoken=x')), list('?$skiptoken=x', [{ aString: 'a' }])],
    [`fail ${one}/id#required`],
  ],
  [
    'no id on a next page that hides what the first was asked for',
    [list('?$select=aString', [], to('?cursor=x')), list('?cursor=x', [{ aString: 'a' }])],
    [],
  ],
  ['no id on a page whose first nobody saw', [list('?$skiptoken=x', [{ aString: 'a' }])], []],
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
  ['null in a list that an entity itself has in "value"', [get({ value: [null] })], []],
  [
    'another value of a wrong type, where unknown members were asked for',
    [get({ aBoolean: 'true' }, '', { headers: [['Prefer', 'include-unknown-enum-members']] })],
    [`fail ${one}/aBoolean#type`],
  ],
  [
    'no JSON, where only the form is disputed',
    [exchange(`GET ${configurations}/${thingId}`, { status: 200, bodyText: '<html>' })],
    ['fail body#json'],
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
  [
    'no body, where another header says so',
    [exchange('POST /me/things', { sent: {}, status: 201, headers: [['X-Note', 'return=minimal']] })],
    ['fail body#json'],
  ],
  [
    'no body, where a whole one was asked for',
    [exchange('POST /me/things', { sent: {}, status: 201, headers: [['Prefer', 'return=representation']] })],
    ['fail body#json'],
  ],
  [
    'a body that was not asked for',
    [
      exchange('POST /me/things', {
        sent: {},
        status: 201,
        headers: [['Prefer', 'return=minimal']],
        body: { id: thingId, aBoolean: 'true' },
      }),
    ],
    [`fail ${one}/aBoolean#type`],
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
  const others = [['Prefer', 'odata.maxpagesize=5']] as const
  expect(observe(responseSchema, [exchange(`GET ${at}`, { ...draft, headers: others })])).toEqual([place])
})

test.each([
  ['', 'nothing'],
  ['<html>', 'no JSON'],
])('the finding says what came in place of JSON: %s', (bodyText, came) => {
  const row = [exchange(`GET /me/things/${thingId}`, { status: 200, bodyText })]
  const judgement = ask(responseSchema, sampleApi(), sampleApi().operation('thing.get') as Operation, row)
  expect(judgement.kind === 'judged' && judgement.observations[0]?.message).toBe(
    `A JSON body is stated for 200; ${came} came.`,
  )
})

describe('an answer of another shape', () => {
  const answers = (shape: ResponseShape, response: Json) =>
    sampleShowing('thing.get', { status: 200, response }, (each) => ({
      ...each,
      responses: each.responses.map((one) => ({ ...one, shape })),
    }))
  const single = (name: string): TypeUse => ({ name, collection: false })
  const inValue = (value: Json) => [exchange(`GET /me/things/${thingId}`, { body: { value } })]

  test.each<[fact: string, shape: ResponseShape, shown: Json, came: Json, seen: readonly string[]]>([
    [
      'a number that the page shows as one',
      { kind: 'wrapped', type: single('Edm.Int32') },
      { value: 1 },
      'x',
      ['fail Edm.Int32#type'],
    ],
    [
      'numbers, of which the page shows one',
      { kind: 'wrapped', type: { name: 'Edm.Int32', collection: true } },
      { value: 1 },
      1,
      ['warning Collection(Edm.Int32)#type'],
    ],
    [
      'numbers, of which the page shows a list',
      { kind: 'wrapped', type: { name: 'Edm.Int32', collection: true } },
      { value: [1] },
      1,
      ['fail Collection(Edm.Int32)#type'],
    ],
    ['a complex value in "value"', { kind: 'value', type: single('microsoft.graph.ruleNode') }, {}, {}, []],
    ['of a type that nobody knows', { kind: 'value', type: single('microsoft.graph.nobody') }, {}, {}, []],
  ])('%s', (_fact, shape, shown, came, seen) => {
    expect(observe(responseSchema, inValue(came), 'thing.get', answers(shape, shown))).toEqual(seen)
  })
})

test('an entity that has a property of the name "value" is not wrapped in it', () => {
  const { api } = sampleApi()
  const source = { file: 'x.md', line: 1 }
  const types = api.types.map((each) =>
    each.kind === 'entity' && each.name === one
      ? {
          ...each,
          properties: [
            ...each.properties,
            { name: 'value', type: use('ruleNode'), navigation: false, evidence: {}, source },
          ],
        }
      : each,
  )
  const own = viewContract({ apis: [{ ...api, types }] }).api('v1.0')
  const row = [exchange(`GET /me/things/${thingId}?$select=value`, { body: { value: {} } })]
  expect(observe(responseSchema, row, 'thing.get', own)).toEqual([])
})

test.each<readonly [string, 'get' | 'list', Json, Json, string]>([
  ['an entity in value', 'get', { value: { id: thingId } }, { value: { id: otherId } }, `${one}#wrapped`],
  ['one entity for a list', 'list', { id: thingId }, { id: otherId }, `Collection(${one})#required`],
])('%s that the page shows of another variant is disputed', (_fact, kind, response, body, place) => {
  const row = [exchange(kind === 'list' ? 'GET /me/things' : `GET /me/things/${thingId}`, { body })]
  const seen = (status?: number) => {
    const shown = status === undefined ? { request: {} } : { status, response }
    return observe(responseSchema, row, `thing.${kind}`, sampleShowing(`thing.${kind}~2`, shown))
  }
  expect(seen(200)).toContain(`warning ${place}`)
  expect(seen(202)).toContain(`fail ${place}`)
  expect(seen()).toContain(`fail ${place}`)
})

test('a page that shows one entity for a list disputes nothing of its members', () => {
  const api = sampleShowing('thing.list', { status: 200, response: { id: otherId } })
  const row = [exchange('GET /me/things', { body: { value: [{ id: thingId, aBoolean: 'x' }] } })]
  expect(observe(responseSchema, row, 'thing.list', api)).toEqual([`fail ${one}/aBoolean#type`])
})

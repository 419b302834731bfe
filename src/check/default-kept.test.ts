import { expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { Property } from '../model/contract.ts'
import type { JsonObject } from '../model/source.ts'
import { defaultKept } from './default-kept.ts'

const create = (sent: JsonObject, shown: JsonObject) =>
  exchange('POST /me/things', { sent, status: 201, body: { id: '7', ...shown } })
const read = (shown: JsonObject) =>
  exchange('GET /me/things/7', { role: 'read-back', body: { id: '7', ...shown } })
const patch = exchange('PATCH /me/things/7', {
  role: 'teardown',
  sent: { aBoolean: true },
  body: { id: '7', aBoolean: true },
})
const seen = ['warning microsoft.graph.thing/aBoolean']

test.each<Row>([
  ['as documented', [create({}, { aBoolean: false })], []],
  ['another value', [create({}, { aBoolean: true })], seen],
  ['another value in a read', [create({}, {}), read({ aBoolean: true })], seen],
  ['another value after an update', [create({}, { aBoolean: false }), patch, read({ aBoolean: true })], []],
  ['what was sent', [create({ aBoolean: true }, { aBoolean: true })], 'not-applicable'],
  ['null', [create({}, { aBoolean: null })], 'not-applicable'],
  ['nothing', [create({}, {}), read({})], 'not-applicable'],
  ['a value of what has no default', [create({}, { aString: 'a' })], 'not-applicable'],
  ['a refusal', [refusal('POST /me/things', 400, { sent: {} })], 'not-applicable'],
])('a create that leaves out what has a default shows %s', (_fact, exchanges, expected) => {
  expect(observe(defaultKept, exchanges)).toEqual(expected)
})

test.each<[fact: string, change: Partial<Property>]>([
  ['that is read-only', { readOnly: true }],
  ['whose default is no value of its type', { default: 'off' }],
  ['whose default is null', { default: null }],
])('a property %s is not judged', (_fact, change) => {
  const { api } = sampleApi()
  const changed = (each: Property): Property => (each.name === 'aBoolean' ? { ...each, ...change } : each)
  const types = api.types.map((type) =>
    'properties' in type ? { ...type, properties: type.properties.map(changed) } : type,
  )
  const other = viewContract({ apis: [{ ...api, types }] }).api('v1.0')
  expect(observe(defaultKept, [create({}, { aBoolean: true })], 'thing.create', other)).toBe('not-applicable')
})

test('is stated of creates of what has a default, at its first one', () => {
  const api = sampleApi()
  const states = ['thing.create', 'thing.update', 'deviceConfiguration.create'].map((id) => {
    const operation = api.operation(id)
    return operation !== undefined && !('reason' in defaultKept.state(api, operation))
  })
  expect(states).toEqual([true, false, false])
})

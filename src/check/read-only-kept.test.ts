import { describe, expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation, Property, Type } from '../model/contract.ts'
import type { Exchange, Intent } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { readOnlyKept } from './read-only-kept.ts'
import { readOnlyValue } from './statement/own-operators.ts'
import { readOnlyMembers } from './statement/read-only-members.ts'
import { tellingText } from './statement/telling-value.ts'

const configurations = '/deviceManagement/deviceConfigurations'
const path = `${configurations}/${thingId}` as const
const base = 'microsoft.graph.deviceConfiguration'
const android = '#microsoft.graph.androidGeneralDeviceConfiguration'
const was: JsonObject = {
  '@odata.type': android,
  id: thingId,
  displayName: 'x',
  createdDateTime: '2026-01-01T00:00:00Z',
  version: 1,
}
const early = '2001-02-03T04:05:06Z'
const meant: Intent = { kind: 'malformed', operator: readOnlyValue }
const body = { '@odata.type': android, displayName: 'x' }
const get = (shown: JsonObject = {}, query = ''): Exchange =>
  exchange(`GET ${path}${query}`, { role: 'read-back', body: { ...was, ...shown } })
const patch = (sent: JsonObject, intent: Intent = meant): Exchange =>
  exchange(`PATCH ${path}`, { sent: { ...body, ...sent }, status: 204, intent })
const control = exchange(`PATCH ${path}`, { role: 'control', sent: body, status: 204 })
const answered = (shown: JsonObject, status = 200): Exchange =>
  exchange(`PATCH ${path}`, {
    intent: meant,
    sent: { ...body, version: 7 },
    status,
    body: { ...was, ...shown },
  })
const post = (shown: JsonObject = {}): Exchange =>
  exchange(`POST ${configurations}`, {
    intent: meant,
    sent: { ...body, version: 7 },
    status: 201,
    body: { ...was, ...shown },
  })

describe('a value of a read-only property in an update', () => {
  test.each<Row>([
    ['is ignored', [get(), patch({ version: 7 }), get()], []],
    ['is stored', [get(), patch({ version: 7 }), get({ version: 7 })], [`fail ${base}/version`]],
    [
      'is stored, written otherwise',
      [get(), patch({ createdDateTime: early }), get({ createdDateTime: '2001-02-03T05:05:06.000+01:00' })],
      [`fail ${base}/createdDateTime`],
    ],
    [
      'is stored where nothing was',
      [get({ version: null }), patch({ version: 7 }), get({ version: 7 })],
      [`fail ${base}/version`],
    ],
    ['makes the service set one of its own', [get(), patch({ version: 7 }), get({ version: 2 })], []],
    [
      'is refused',
      [get(), refusal(`PATCH ${path}`, 400, { intent: meant, sent: { version: 7 } }), get()],
      [],
    ],
    ['was there before', [get({ version: 7 }), patch({ version: 7 }), get({ version: 7 })], 'not-applicable'],
    ['is in the answer only', [get(), answered({ version: 7 }), get()], []],
    ['is in the answer, and nothing is read', [get(), answered({ version: 7 })], [`warning ${base}/version`]],
    ['is taken later', [get(), answered({ version: 7 }, 202), get({ version: 7 })], 'not-applicable'],
    ['is not read before', [patch({ version: 7 }), get({ version: 7 })], 'not-applicable'],
    ['is not read after', [get(), patch({ version: 7 })], 'not-applicable'],
    [
      'is not selected',
      [get(), patch({ version: 7 }), exchange(`GET ${path}?$select=id`, { body: { id: thingId } })],
      [],
    ],
    [
      'is what a client sends back',
      [get(), patch({ version: 7 }, { kind: 'plain' }), get({ version: 7 })],
      'not-applicable',
    ],
    ['leads elsewhere', [get(), answered({ version: 7 }, 302), get({ version: 7 })], 'not-applicable'],
    [
      'was not sent',
      [get(), exchange(`PATCH ${path}`, { intent: meant, status: 204 }), get({ version: 7 })],
      'not-applicable',
    ],
    [
      'is sent by another operation',
      [
        get(),
        exchange(`PATCH ${path}`, { operation: null, intent: meant, sent: { version: 7 }, status: 204 }),
        get({ version: 7 }),
      ],
      'not-applicable',
    ],
    ['is an id', [get(), patch({ id: 'x' }), get({ id: 'x' })], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(readOnlyKept, exchanges, 'deviceConfiguration.update')).toEqual(seen)
  })
})

describe('a value of a read-only property in a create', () => {
  test.each<Row>([
    ['is ignored', [post(), get()], []],
    ['is stored', [post(), get({ version: 7 })], [`warning ${base}/version`]],
    ['is stored, as the answer says', [post({ version: 7 })], [`warning ${base}/version`]],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(readOnlyKept, exchanges, 'deviceConfiguration.create')).toEqual(seen)
  })
})

test('the finding names the property and the value, and its control', () => {
  const operation = sampleApi().operation('deviceConfiguration.update') as Operation
  const judgement = readOnlyKept.judge(sampleApi(), operation, [
    control,
    get(),
    patch({ version: 7 }),
    get({ version: 7 }),
  ])
  expect(judgement.kind === 'judged' && judgement.observations[0]).toMatchObject({
    message: `${base}/version is read-only; 7 was sent, and is what the entity has since.`,
    exchange: 3,
    control: 0,
  })
})

/** The sample, in which a property of configurations is documented otherwise. */
function changed(name: string, more: Partial<Property>): ReturnType<typeof sampleApi> {
  const { api } = sampleApi()
  const types = api.types.map(
    (type): Type =>
      type.name === base && 'properties' in type
        ? {
            ...type,
            properties: type.properties.map((each) => (each.name === name ? { ...each, ...more } : each)),
          }
        : type,
  )
  return viewContract({ apis: [{ ...api, types }] }).api('v1.0') as ReturnType<typeof sampleApi>
}

test('what a page does not state surely is a warning', () => {
  const exchanges = [get(), patch({ version: 7 }), get({ version: 7 })]
  const seen = (more: Partial<Property>) =>
    observe(readOnlyKept, exchanges, 'deviceConfiguration.update', changed('version', more))
  expect(seen({ evidence: { readOnly: 'disputed' } })).toEqual([`warning ${base}/version`])
  expect(seen({ evidence: { name: 'shown' } })).toEqual([`warning ${base}/version`])
})

describe('a complex value that is read-only', () => {
  const item = { name: 'a', publisher: 'b' }
  const api = changed('version', { type: { name: 'microsoft.graph.appListItem', collection: false } })
  const sent = { version: { name: tellingText } }
  test.each<Row>([
    ['is ignored', [get({ version: item }), patch(sent), get({ version: item })], []],
    [
      'is stored with what it had',
      [get({ version: item }), patch(sent), get({ version: { ...item, name: tellingText } })],
      [`fail ${base}/version`],
    ],
    [
      'is stored in a list',
      [get({ version: null }), patch(sent), get({ version: [item, { name: tellingText }] })],
      [`fail ${base}/version`],
    ],
    [
      'is stored inside of another',
      [get({ version: null }), patch(sent), get({ version: { inner: { name: tellingText } } })],
      [`fail ${base}/version`],
    ],
    ['is there without what was sent', [get({ version: null }), patch(sent), get({ version: item })], []],
    ['was there before', [get(sent), patch(sent), get(sent)], 'not-applicable'],
  ])('%s', (_fact, exchanges, seen) => {
    expect(observe(readOnlyKept, exchanges, 'deviceConfiguration.update', api)).toEqual(seen)
  })
})

describe('a property is judged', () => {
  const update = sampleApi().operation('deviceConfiguration.update') as Operation
  const names = (api = sampleApi(), operation = update) =>
    readOnlyMembers(api, operation, base).map(({ property }) => property.name)
  test('where it is read-only, and one value of it can be told from others', () => {
    expect(names()).toEqual(['createdDateTime', 'lastModifiedDateTime', 'version'])
  })
  test.each<[string, Partial<Property>]>([
    ['one of a few texts', { enum: ['a', 'b'] }],
    ['a truth', { type: { name: 'Edm.Boolean', collection: false } }],
    ['a list', { type: { name: 'Edm.String', collection: true } }],
    ['a number between limits', { minimum: 1 }],
    ['a number up to a limit', { maximum: 3 }],
    ['a short text', { type: { name: 'Edm.String', collection: false }, maxLength: 20 }],
    ['a complex value without a text', { type: { name: 'microsoft.graph.settingBag', collection: false } }],
    [
      'one of several complex types',
      { type: { name: 'microsoft.graph.assignmentTarget', collection: false } },
    ],
    ['an entity', { type: { name: 'microsoft.graph.user', collection: false } }],
    ['a relationship', { navigation: true }],
    ['returned only on $select', { onSelect: true }],
  ])('not where it is %s', (_fact, more) => {
    expect(names(changed('version', more))).not.toContain('version')
  })
  test('not where the page has it in the body, by its table or an example', () => {
    const { body } = update
    const shape = { kind: 'type', type: { name: base, collection: false }, properties: ['version'] } as const
    const listed = { ...update, body: body && { ...body, shape } }
    expect(names(sampleApi(), listed)).toEqual(['createdDateTime', 'lastModifiedDateTime'])
    const request = { body: '{"Version": 3}', contentType: null, source: update.source }
    const example = { name: null, request, response: null, disputes: [] }
    const api = sampleApi().api
    const operations = api.operations.map((each) =>
      each.id === update.id ? { ...each, examples: [example] } : each,
    )
    const shown = viewContract({ apis: [{ ...api, operations }] }).api('v1.0')
    const found = shown?.operation(update.id)
    expect(names(shown, found)).not.toContain('version')
  })
})

test('it is stated of writes of types with such a property', () => {
  const states = (id: string) => {
    const operation = sampleApi().operation(id) as Operation
    return 'reason' in readOnlyKept.state(sampleApi(), operation)
  }
  expect(
    [
      'deviceConfiguration.update',
      'deviceConfiguration.create',
      'deviceConfiguration.get',
      'thing.update',
    ].map(states),
  ).toEqual([false, false, true, true])
})

import { expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { type ExchangeDraft, exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import type { Intent } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { echo } from './echo.ts'

const path = `/me/things/${thingId}` as const
const patch = (sent: JsonObject, body: JsonObject | undefined, draft: ExchangeDraft = {}) =>
  exchange(`PATCH ${path}`, {
    sent,
    ...(body === undefined ? { status: 204 } : { body: { id: thingId, ...body } }),
    ...draft,
  })
const read = (body: JsonObject, query = '', draft: ExchangeDraft = {}) =>
  exchange(`GET ${path}${query}`, { role: 'read-back', body: { id: thingId, ...body }, ...draft })
const list = (member: JsonObject) =>
  exchange('GET /me/things', { role: 'read-back', body: { value: [{ id: thingId, ...member }] } })
const place = 'microsoft.graph.thing/aString'
const fail = [`fail ${place}`]
const plain: Intent = { kind: 'plain' }

test('a list below another parent may have another with the same id', () => {
  const made = exchange('POST /users/1/things', {
    sent: { aString: 'a' },
    status: 201,
    body: { id: thingId },
  })
  const listed = (parent: string) =>
    exchange(`GET /users/${parent}/things`, {
      role: 'read-back',
      body: { value: [{ id: thingId, aString: 'b' }] },
    })
  expect(observe(echo, [made, listed('2')], 'thing.create~2')).toEqual([])
  expect(observe(echo, [made, listed('1')], 'thing.create~2')).toEqual(fail)
})

test.each<Row>([
  ['as sent', [patch({ aString: 'a' }, { aString: 'a', anInt32: 5 })], []],
  [
    'with other spellings of the same values',
    [
      patch(
        { aDateTimeOffset: '2021-07-13T10:00:00+02:00', aDuration: 'PT60M', aliases: ['a', 'b'] },
        { aDateTimeOffset: '2021-07-13T08:00:00.0000000Z', aDuration: 'PT1H', aliases: ['b', 'a'] },
      ),
    ],
    [],
  ],
  [
    'a list that shows other texts',
    [patch({ aliases: ['a'] }, undefined), list({ aliases: ['b'] })],
    ['fail microsoft.graph.thing/aliases'],
  ],
  ['a list that leaves a text empty', [patch({ aString: 'a' }, undefined), list({ aString: '' })], []],
  ['another value', [patch({ aString: ' a' }, { aString: 'a' })], fail],
  [
    'another value in the read only',
    [patch({ aString: 'a' }, { aString: 'a' }), read({ aString: 'b' })],
    fail,
  ],
  ['not in the answer, but in the read', [patch({ aString: 'a' }, {}), read({ aString: 'a' })], []],
  [
    'no content, another value in the read',
    [patch({ aString: 'a' }, undefined), read({ aString: 'b' })],
    fail,
  ],
  ['in neither', [patch({ aString: 'a' }, {}), read({})], fail],
  [
    'in the answer, but not in a read of the whole',
    [patch({ aString: 'a' }, { aString: 'a' }), read({})],
    fail,
  ],
  [
    'in the answer, but not in a read of a part',
    [patch({ aString: 'a' }, { aString: 'a' }), read({}, '?$select=id')],
    [],
  ],
  ['another value in a list', [patch({ aString: 'a' }, { aString: 'a' }), list({ aString: 'b' })], fail],
  ['no content, another value in a list', [patch({ aString: 'a' }, undefined), list({ aString: 'b' })], fail],
  ['as sent in a list', [patch({ aString: 'a' }, { aString: 'a' }), list({ aString: 'a' })], []],
  ['less in a list', [patch({ aString: 'a' }, { aString: 'a' }), list({})], []],
  [
    'emptied in a list',
    [patch({ aString: 'a', aliases: ['a'] }, { aString: 'a' }), list({ aString: null, aliases: [] })],
    [],
  ],
  [
    'in a list after the next write',
    [patch({ aString: 'a' }, { aString: 'a' }), patch({ aString: 'b' }, undefined), list({ aString: 'b' })],
    [],
  ],
  [
    'in a list with others',
    [
      patch({ aString: 'a' }, { aString: 'a' }),
      exchange('GET /me/things', { role: 'read-back', body: { value: [{ id: 'other', aString: 'b' }] } }),
    ],
    [],
  ],
  [
    'the same key below another parent',
    [
      patch({ aString: 'a' }, undefined),
      exchange('GET /you/things', { role: 'read-back', body: { value: [{ id: thingId, aString: 'b' }] } }),
    ],
    'not-applicable',
  ],
  [
    'the same entity below an alias of its parent',
    [
      patch({ aString: 'a' }, undefined),
      exchange('GET /users/1/things', {
        role: 'read-back',
        body: { value: [{ id: thingId, aString: 'b' }] },
      }),
    ],
    fail,
  ],
  ['not in the answer, and nobody read', [patch({ aString: 'a' }, {})], []],
  ['no content, and nobody read', [patch({ aString: 'a' }, undefined)], 'not-applicable'],
  ['not in a read of a part', [patch({ aString: 'a' }, undefined), read({}, '?$select=id')], []],
  [
    'a read that was throttled',
    [patch({ aString: 'a' }, undefined), refusal(`GET ${path}`, 503, { role: 'read-back' })],
    'not-applicable',
  ],
  [
    'null that shows as null, absence and empty',
    [
      patch({ aString: null, aDate: null, aliases: null }, { aString: null, aliases: [] }),
      read({ aliases: [] }),
    ],
    [],
  ],
  ['null that does not clear', [patch({ aString: null }, { aString: 'a' })], fail],
  [
    'fewer fraction digits',
    [
      patch(
        { aDateTimeOffset: '2021-07-13T08:00:00.1234567Z' },
        { aDateTimeOffset: '2021-07-13T08:00:00.123Z' },
      ),
    ],
    ['warning microsoft.graph.thing/aDateTimeOffset'],
  ],
  ['a value of the wrong type is the schema’s', [patch({ aBoolean: true }, { aBoolean: 'true' })], []],
  [
    'a read after the next write',
    [
      patch({ aString: 'a' }, { aString: 'a' }),
      patch({ aString: 'b' }, { aString: 'b' }),
      read({ aString: 'b' }),
    ],
    [],
  ],
  [
    'an update that is not done yet',
    [patch({ aString: 'a' }, { aString: 'b' }, { status: 202 })],
    'not-applicable',
  ],
  ['a refused update', [refusal(`PATCH ${path}`, 400, { sent: { aString: 'a' } })], 'not-applicable'],
  ['what nobody documents', [patch({ aString: 'a', other: 1 }, { aString: 'a' })], []],
  [
    'recorded traffic: the answer counts',
    [patch({ aString: 'a' }, { aString: 'b' }, { intent: plain })],
    fail,
  ],
  [
    'recorded traffic: others write in between',
    [
      patch({ aString: 'a' }, undefined, { intent: plain }),
      read({ aString: 'b' }, '', { role: 'subject', intent: plain }),
    ],
    'not-applicable',
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(echo, exchanges)).toEqual(seen)
})

const at = '/deviceManagement/deviceConfigurations'
const windows = '#microsoft.graph.windows10GeneralConfiguration'
const post = (sent: JsonObject, shown: JsonObject) =>
  exchange(`POST ${at}`, { sent, status: 201, body: { id: thingId, ...shown } })
const got = (body: JsonObject) =>
  exchange(`GET ${at}/${thingId}`, { role: 'read-back', body: { id: thingId, ...body } })

test.each<Row>([
  [
    'what the service manages itself',
    [
      post(
        {
          '@odata.type': windows,
          id: 'x',
          version: 7,
          createdDateTime: '2017-01-01T00:00:00Z',
          displayName: 'a',
        },
        { '@odata.type': windows, version: 1, createdDateTime: '2026-01-01T00:00:00Z', displayName: 'a' },
      ),
    ],
    [],
  ],
  [
    'what is write-only',
    [
      post(
        { '@odata.type': windows, secret: 'x', displayName: 'a' },
        { '@odata.type': windows, displayName: 'a' },
      ),
      got({ '@odata.type': windows, displayName: 'a' }),
    ],
    [],
  ],
  [
    'a property of the derived type is dropped',
    [
      post({ '@odata.type': windows, quietTime: 'PT1H' }, { '@odata.type': windows }),
      got({ '@odata.type': windows }),
    ],
    ['fail microsoft.graph.windows10GeneralConfiguration/quietTime'],
  ],
  [
    'a property of the derived type is null',
    [post({ '@odata.type': windows, quietTime: 'PT1H' }, { '@odata.type': windows, quietTime: null })],
    ['fail microsoft.graph.windows10GeneralConfiguration/quietTime'],
  ],
  [
    'made again under the same key before it was read',
    [
      post({ '@odata.type': windows, displayName: 'a' }, { '@odata.type': windows, displayName: 'a' }),
      post({ '@odata.type': windows, displayName: 'b' }, { '@odata.type': windows, displayName: 'b' }),
      got({ '@odata.type': windows, displayName: 'b' }),
    ],
    [],
  ],
  [
    'wrapped in value',
    [
      post({ '@odata.type': windows, displayName: 'a' }, {}),
      got({ value: { '@odata.type': windows, displayName: 'b' } }),
    ],
    ['fail microsoft.graph.deviceConfiguration/displayName'],
  ],
  [
    'what only an example shows',
    [
      post(
        { '@odata.type': '#microsoft.graph.androidGeneralDeviceConfiguration', storageLabel: 'a' },
        { storageLabel: 'b' },
      ),
    ],
    ['warning microsoft.graph.androidGeneralDeviceConfiguration/storageLabel'],
  ],
])('a create: %s', (_fact, exchanges, seen) => {
  expect(observe(echo, exchanges)).toEqual(seen)
})

test('an int64 is compared digit by digit', () => {
  const sentText = '{"anInt64":9007199254740993}'
  const shown = (digits: string) =>
    exchange(`PATCH ${path}`, { sentText, status: 200, bodyText: `{"id":"${thingId}","anInt64":${digits}}` })
  expect(observe(echo, [shown('9007199254740993')])).toEqual([])
  expect(observe(echo, [shown('9007199254740992')])).toEqual(['fail microsoft.graph.thing/anInt64'])
})

test.each<
  readonly [fact: string, dispute: readonly ['request' | 'response', string], repaired: boolean, seen: string]
>([
  ['is disputed', ['request', '/aString'], false, `warning ${place}`],
  ['is in a part that is disputed', ['request', ''], false, `warning ${place}`],
  ['stands beside what is disputed', ['request', '/anInt32'], false, `fail ${place}`],
  ['is disputed in the answer', ['response', '/aString'], false, `fail ${place}`],
  ['was disputed, and mended', ['request', '/aString'], true, `fail ${place}`],
])('a value of an example that %s', (_fact, [part, pointer], repaired, verdict) => {
  const disputes = [{ part, pointer, rule: 'placeholder' }]
  const examples = [{ name: null, request: null, response: null, disputes }]
  const api = apiWith('thing.update', (one) => ({ ...one, examples }))
  const sent = patch({ aString: 'a' }, { aString: 'b' }, { intent: { kind: 'example', index: 0, repaired } })
  expect(observe(echo, [sent], 'thing.update', api)).toEqual([verdict])
})

import { expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { linking } from '../../fixtures/linking-sample.ts'
import { observe, type Row, seenBy, thingId } from '../../fixtures/observe-sample.ts'
import { whole } from '../../fixtures/sample-crud.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { Intent } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { acceptsStated } from './accepts-stated.ts'

const line = `PATCH /me/things/${thingId}` as const
const thing = 'microsoft.graph.thing'
const differs: Intent = { kind: 'differs', pointer: '/anInt32', component: `${thing}/anInt32` }
const control = exchange(line, { role: 'control', sent: { anInt32: 5 }, body: { id: thingId } })
const subject = (sent: JsonObject, status = 400, intent = differs) => refusal(line, status, { sent, intent })
const at = '/deviceManagement/deviceConfigurations'
const sent = { aString: 'A string', anInt32: 30 }
const example: Intent = { kind: 'example', index: 0, repaired: false }
const made = exchange('POST /me/things', { role: 'control', sent: {}, status: 201, body: { id: '1' } })
const removed = exchange('DELETE /me/things/1', { role: 'setup', status: 204 })
const taken = {
  error: { code: 'BadRequest', message: 'Another object with the same value for aString already exists.' },
}
const android = 'microsoft.graph.androidGeneralDeviceConfiguration'
const label: Intent = { kind: 'differs', pointer: '/storageLabel', component: `${android}/storageLabel` }

const unlicensed = { error: { code: 'BadRequest', message: 'Tenant does not have a SPO license.' } }

test.each<Row>([
  ['accepted', [control, exchange(line, { sent: { anInt32: 365 }, intent: differs, body: {} })], []],
  [
    'a stated value is refused that differs from an accepted one',
    [control, subject({ anInt32: 365 })],
    [`fail ${thing}/anInt32`],
  ],
  ['nothing was accepted', [subject({ anInt32: 365 })], [`rejected-by-service ${thing}/anInt32`]],
  [
    'the control was refused',
    [refusal(line, 400, { role: 'control', sent: { anInt32: 5 } }), subject({ anInt32: 365 })],
    ['rejected-by-service body', `rejected-by-service ${thing}/anInt32`],
  ],
  [
    'the value is not in its domain',
    [control, subject({ anInt32: 366 })],
    [`rejected-by-service ${thing}/anInt32`],
  ],
  ['a conflict', [control, subject({ anInt32: 365 }, 409)], [`rejected-by-service ${thing}/anInt32`]],
  ['no right', [control, subject({ anInt32: 365 }, 403)], [`permission ${thing}/anInt32`]],
  [
    'while what the control made, which has the same values, is there',
    [made, refusal('POST /me/things', 400, { sent, intent: example })],
    ['rejected-by-service example:0'],
  ],
  [
    'a value that something else has',
    [control, refusal(line, 400, { sent: { anInt32: 365 }, intent: differs, body: taken })],
    [`rejected-by-service ${thing}/anInt32`],
  ],
  [
    'no license',
    [control, refusal(line, 400, { sent: { anInt32: 365 }, intent: differs, body: unlicensed })],
    [],
  ],
  ['throttled', [control, subject({ anInt32: 365 }, 429)], []],
  [
    'a valid combination is refused',
    [control, refusal(line, 400, { sent: { anInt32: 5, aString: 'x' } })],
    ['rejected-by-service body'],
  ],
  [
    'only an example shows the property',
    [
      exchange(`PATCH ${at}/1`, { role: 'control', sent: { '@odata.type': `#${android}` }, status: 204 }),
      refusal(`PATCH ${at}/1`, 400, {
        sent: { '@odata.type': `#${android}`, storageLabel: 'x' },
        intent: label,
      }),
    ],
    [`rejected-by-service ${android}/storageLabel`],
  ],
  [
    'a documented example of stated values',
    [made, removed, refusal('POST /me/things', 400, { sent, intent: example })],
    ['fail example:0'],
  ],
  [
    'a documented example without a control',
    [refusal('POST /me/things', 400, { sent, intent: example })],
    ['rejected-by-service example:0'],
  ],
  [
    'a repaired example',
    [made, refusal('POST /me/things', 400, { sent, intent: { ...example, repaired: true } })],
    ['rejected-by-service example:0'],
  ],
  [
    'an example with an undocumented property',
    [made, refusal('POST /me/things', 400, { sent: { other: 1 }, intent: example })],
    ['rejected-by-service example:0'],
  ],
  [
    'an example that does not say which derived type it is',
    [
      exchange(`POST ${at}`, { role: 'control', sent: { displayName: 'x' }, status: 201, body: { id: '1' } }),
      refusal(`POST ${at}`, 400, { sent: { displayName: 'x' }, intent: example }),
    ],
    ['rejected-by-service example:0'],
  ],
  [
    'a sibling that was taken later',
    [subject({ anInt32: 6 }), control],
    ['rejected-by-service microsoft.graph.thing/anInt32'],
  ],
  ['recorded traffic', [refusal(line, 400, { sent: {}, intent: { kind: 'plain' } })], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(acceptsStated, exchanges)).toEqual(seen)
})

test.each<readonly [fact: string, change: Partial<Operation>, seen: string]>([
  ['nothing disputes', {}, 'fail example:0'],
  ['the docs dispute', { examples: disputed('request') }, 'rejected-by-service example:0'],
  ['the docs dispute the answer of', { examples: disputed('response') }, 'fail example:0'],
  ['only an example shows the operation of', { evidence: 'shown' }, 'rejected-by-service example:0'],
])('a refused example that %s', (_fact, change, verdict) => {
  const api = apiWith('thing.create', (one) => ({ ...one, ...change }))
  const refused = refusal('POST /me/things', 400, { sent, intent: example })
  expect(observe(acceptsStated, [made, removed, refused], 'thing.create', api)).toEqual([verdict])
})

function disputed(part: 'request' | 'response'): Operation['examples'] {
  const disputes = [{ part, pointer: '/aString', rule: 'placeholder' }]
  return [{ name: null, request: null, response: null, disputes }]
}

const flag: Intent = { kind: 'differs', pointer: '/aBoolean', component: `${thing}/aBoolean` }

/** The sample, where the page of an update has these examples. */
const showing = (...bodies: readonly JsonObject[]): ApiView =>
  apiWith('thing.update', (one) => ({
    ...one,
    examples: bodies.map((body) => ({
      name: null,
      request: { body: JSON.stringify(body), contentType: 'application/json', source: one.source },
      response: null,
      disputes: [],
    })),
  }))

test.each<readonly [fact: string, examples: readonly JsonObject[], seen: string]>([
  ['the same choices', [{ aBoolean: true, aliases: [], aString: 'other' }], 'fail'],
  ['another choice', [{ aBoolean: true, aliases: ['a'] }], 'rejected-by-service'],
  [
    'another choice, and with the same',
    [
      { aBoolean: true, aliases: ['a'] },
      { aBoolean: true, aliases: [] },
    ],
    'fail',
  ],
  ['no choice beside it', [{ aBoolean: true }], 'rejected-by-service'],
  ['the other value', [{ aBoolean: false, aliases: ['a'] }], 'fail'],
  ['nothing of it', [{ aliases: ['a'] }], 'fail'],
])('a truth is refused that an example sends with %s', (_fact, bodies, seen) => {
  const api = showing(...bodies)
  const [before, after] = [false, true].map((aBoolean) => ({ aBoolean, aliases: [], aString: 'x' }))
  const accepted = exchange(line, { role: 'control', sent: before as JsonObject, body: { id: thingId } })
  const exchanges = [accepted, subject(after as JsonObject, 400, flag)]
  expect(observe(acceptsStated, exchanges, 'thing.update', api)).toEqual([`${seen} ${thing}/aBoolean`])
})

test('a number that an example sends beside another choice is no choice', () => {
  const accepted = exchange(line, {
    role: 'control',
    sent: { anInt32: 4, aliases: [] },
    body: { id: thingId },
  })
  const exchanges = [accepted, subject({ anInt32: 5, aliases: [] }, 400, differs)]
  const api = showing({ anInt32: 5, aliases: ['a'] })
  expect(observe(acceptsStated, exchanges, 'thing.update', api)).toEqual([`fail ${thing}/anInt32`])
})

test('what no page says that a client sets may be refused', () => {
  const shape = (properties: readonly string[] | null) => whole(thing, properties)
  const api = apiWith(['thing.update', 'thing.create'], (one) =>
    one.body === null
      ? one
      : {
          ...one,
          examples: [],
          body: { ...one.body, shape: shape(one.kind === 'update' ? ['aString'] : null) },
        },
  )
  const refused = refusal('POST /me/things', 400, { sent: { anInt32: 365 }, intent: differs })
  const seen = observe(acceptsStated, [made, removed, refused], 'thing.create', api)
  expect(seen).toEqual([`rejected-by-service ${thing}/anInt32`])
})

test('a second reference to one thing may be refused, and a first is not due', () => {
  const add = linking('things.add', 'POST', '/groups/{id}/things/$ref')
  const body = { sent: { '@odata.id': `https://graph.microsoft.com/v1.0/me/things/${thingId}` } }
  const added = exchange('POST /groups/1/things/$ref', { operation: add.id, ...body })
  const refused = refusal('POST /groups/1/things/$ref', 400, { operation: add.id, ...body })
  expect(seenBy(acceptsStated, sampleApi(), add, [added, refused])).toEqual([])
  expect(seenBy(acceptsStated, sampleApi(), add, [refused])).toEqual(['rejected-by-service body'])
  const elsewhere = exchange('POST /groups/2/things/$ref', { operation: add.id, ...body })
  const other = exchange('POST /groups/1/things/$ref', { operation: add.id, sent: { '@odata.id': 'x' } })
  for (const first of [elsewhere, other])
    expect(seenBy(acceptsStated, sampleApi(), add, [first, refused])).toEqual(['rejected-by-service body'])
})

test('what an update may only add to may be refused as another', () => {
  const own = sampleApi()
  const adding: typeof own = {
    ...own,
    operation: (id) => {
      const found = own.operation(id)
      const shape = found?.body?.shape
      if (found?.body == null || shape?.kind !== 'type') return found
      return { ...found, body: { ...found.body, shape: { ...shape, additive: ['anInt32'] } } }
    },
  }
  const seen = observe(acceptsStated, [control, subject({ anInt32: 365 })], undefined, adding)
  expect(seen).toEqual([`rejected-by-service ${thing}/anInt32`])
})

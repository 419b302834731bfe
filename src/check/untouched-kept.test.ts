import { expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation } from '../model/contract.ts'
import type { JsonObject } from '../model/source.ts'
import { failedWriteLeavesNoTrace } from './failed-write-leaves-no-trace.ts'
import { untouchedKept } from './untouched-kept.ts'

const configurations = '/deviceManagement/deviceConfigurations'
const path = `${configurations}/${thingId}` as const
const name = '#microsoft.graph.androidGeneralDeviceConfiguration'
const before: JsonObject = {
  '@odata.type': name,
  id: thingId,
  displayName: 'x',
  description: 'old',
  passwordRequired: true,
  appsHideList: [{ name: 'a' }, { name: 'b' }],
  version: 1,
  lastModifiedDateTime: '2020-01-01T00:00:00Z',
}
const get = (body: JsonObject, role: 'control' | 'read-back', query = '') =>
  exchange(`GET ${path}${query}`, { role, body })
const patch = (sent: JsonObject, body?: JsonObject, draft: ExchangeDraft = {}) =>
  exchange(`PATCH ${path}`, { sent, ...(body === undefined ? { status: 204 } : { body }), ...draft })
const base = 'microsoft.graph.deviceConfiguration'
const android = 'microsoft.graph.androidGeneralDeviceConfiguration'
const sent = { '@odata.type': name, description: 'new' }
const first = get(before, 'control')
const { passwordRequired: _, ...lacking } = before
const unset = { ...before, passwordRequired: null }
const bare = exchange(`POST ${configurations}`, { sent, status: 201, body: unset })

function mayRecalculate(operation: Operation): Operation {
  const { body } = operation
  return body === null ? operation : { ...operation, body: { ...body, recalculates: true } }
}
const plain = sampleApi().api
const recalculating = viewContract({
  apis: [{ ...plain, operations: plain.operations.map(mayRecalculate) }],
}).api('v1.0')

test('the list of what is sent may follow it, and no other value', () => {
  const listing = viewContract({
    apis: [
      {
        ...plain,
        types: plain.types.map((type) => {
          if (type.name !== base || type.kind !== 'entity') return type
          const properties = type.properties.map((each) =>
            each.name === 'displayName'
              ? { ...each, name: 'descriptions', type: { ...each.type, collection: true } }
              : each,
          )
          return { ...type, properties }
        }),
      },
    ],
  }).api('v1.0')
  const after = get({ ...before, descriptions: ['new'], description: 'new' }, 'read-back')
  const exchanges = [get({ ...before, descriptions: ['old'] }, 'control'), patch(sent), after]
  const seen = observe(untouchedKept, exchanges, 'deviceConfiguration.update', listing)
  expect(seen).toEqual([`warning ${base}/descriptions`])
})

test.each<Row>([
  [
    'what a create made anew under its key since',
    [
      first,
      patch(sent),
      exchange(`POST ${configurations}`, { status: 201, body: { ...before, id: thingId } }),
      get({ '@odata.type': name, id: thingId, displayName: 'other', description: 'new' }, 'read-back'),
    ],
    'not-applicable',
  ],
  [
    'all is kept, stamps and counters move on',
    [
      first,
      patch(sent),
      get(
        { ...before, description: 'new', version: 2, lastModifiedDateTime: '2026-01-01T00:00:00Z' },
        'read-back',
      ),
    ],
    [],
  ],
  [
    'another order',
    [first, patch(sent), get({ ...before, appsHideList: [{ name: 'b' }, { name: 'a' }] }, 'read-back')],
    [],
  ],
  ['a value is reset', [first, patch(sent), get(unset, 'read-back')], [`fail ${android}/passwordRequired`]],
  ['a value is gone', [first, patch(sent), get(lacking, 'read-back')], [`fail ${android}/passwordRequired`]],
  [
    'a read of a part shows less',
    [first, patch(sent), get({ id: thingId, '@odata.type': name }, 'read-back', '?$select=id')],
    [],
  ],
  [
    'a value is filled in',
    [get(unset, 'control'), patch(sent), get(before, 'read-back')],
    [`warning ${android}/passwordRequired`],
  ],
  ['a value that a create had as null', [bare, patch(sent), get(before, 'read-back')], []],
  [
    'answers of updates, one after the other',
    [
      patch({ ...sent, displayName: 'x' }, before, { role: 'control' }),
      patch(sent, { ...before, displayName: 'y' }),
    ],
    [`fail ${base}/displayName`],
  ],
  ['the short answer of an update', [first, patch(sent, { id: thingId, '@odata.type': name })], []],
  ['nothing was read before', [patch(sent), get(before, 'read-back')], 'not-applicable'],
  [
    'an unknown write in between',
    [
      first,
      patch({ passwordRequired: false }, undefined, { role: 'control' }),
      patch(sent),
      get({ ...before, passwordRequired: false }, 'read-back'),
    ],
    'not-applicable',
  ],
  [
    'the type was changed',
    [
      first,
      patch(sent),
      get(
        { ...before, '@odata.type': '#microsoft.graph.iosUpdateConfiguration', displayName: 'z' },
        'read-back',
      ),
    ],
    [],
  ],
  [
    'a refused update',
    [first, refusal(`PATCH ${path}`, 400, { sent }), get({ ...before, displayName: 'y' }, 'read-back')],
    'not-applicable',
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(untouchedKept, exchanges, 'deviceConfiguration.update')).toEqual(seen)
})

test.each<Row>([
  [
    'another value',
    [first, patch(sent), get({ ...before, displayName: 'y' }, 'read-back')],
    [`warning ${base}/displayName`],
  ],
  [
    'an empty text',
    [first, patch(sent), get({ ...before, displayName: '' }, 'read-back')],
    [`fail ${base}/displayName`],
  ],
  [
    'null',
    [first, patch(sent), get({ ...before, displayName: null }, 'read-back')],
    [`fail ${base}/displayName`],
  ],
  [
    'false',
    [first, patch(sent), get({ ...before, passwordRequired: false }, 'read-back')],
    [`fail ${android}/passwordRequired`],
  ],
  [
    'an empty collection',
    [first, patch(sent), get({ ...before, appsHideList: [] }, 'read-back')],
    [`fail ${android}/appsHideList`],
  ],
  [
    'a member that is null',
    [first, patch(sent), get({ ...before, appsHideList: [{ name: 'a' }, { name: null }] }, 'read-back')],
    [`fail ${android}/appsHideList`],
  ],
  [
    'another collection',
    [first, patch(sent), get({ ...before, appsHideList: [{ name: 'c' }] }, 'read-back')],
    [`warning ${android}/appsHideList`],
  ],
  ['no value', [first, patch(sent), get(lacking, 'read-back')], [`fail ${android}/passwordRequired`]],
])('where the page has properties recalculated, one that was not sent shows %s', (_fact, exchanges, seen) => {
  expect(observe(untouchedKept, exchanges, 'deviceConfiguration.update', recalculating)).toEqual(seen)
})

const changed = exchange(`PATCH ${path}`, { role: 'control', sent, body: before })
const missed = refusal(`GET ${path}`, 404, { role: 'read-back' })
const refused = refusal(`PATCH ${path}`, 400, {
  sent,
  intent: { kind: 'invalid', operator: 'type', pointer: '/description', component: `${base}/description` },
})
const things = (items: readonly JsonObject[], role: 'control' | 'read-back' = 'read-back') =>
  exchange('GET /me/things', { role, body: { value: items } })
const create = (sent: JsonObject, draft: ExchangeDraft = {}) =>
  refusal('POST /me/things', 400, {
    sent,
    intent: {
      kind: 'invalid',
      operator: 'type',
      pointer: '/anInt32',
      component: 'microsoft.graph.thing/anInt32',
    },
    ...draft,
  })
const body = { aString: 'conformance-1', anInt32: 'x' }
const trace = ['fail list-after-refusal']
const make = (shown: JsonObject) =>
  exchange('POST /me/things', {
    role: 'control',
    sent: { aString: 'conformance-1' },
    status: 201,
    body: shown,
  })
const made = make({ id: '1' })
const at = (second: number): string => `2026-01-01T00:00:0${second}Z`
const stamped = (second: number) => make({ id: '1', createdDateTime: at(second) })

test.each<Row>([
  ['a refused update changes nothing', [first, refused, get(before, 'read-back')], []],
  [
    'a refused update is done',
    [first, refused, get({ ...before, description: 'new' }, 'read-back')],
    [`fail ${base}/description`],
  ],
  [
    'a value nobody named has moved',
    [first, refused, get({ ...before, displayName: 'y' }, 'read-back')],
    [`warning ${base}/displayName`],
  ],
  ['a refused update removes the entity', [first, refused, missed], ['fail get-after-refusal']],
  [
    'what an answer to a write has shown, not all readers may see yet',
    [changed, refused, missed],
    'not-applicable',
  ],
  [
    'an update of what is gone is refused',
    [first, { ...refused, answer: missed.answer }, missed],
    'not-applicable',
  ],
  ['nobody read', [first, refused], 'not-applicable'],
  [
    'a throttled update may be done later',
    [first, refusal(`PATCH ${path}`, 429, { sent }), get(before, 'read-back')],
    'not-applicable',
  ],
  [
    'a refused create is not in the list',
    [things([], 'control'), create(body), things([{ id: '1', aString: 'other one' }])],
    [],
  ],
  [
    'a refused create is in the list',
    [things([], 'control'), create(body), things([{ id: '1', aString: 'conformance-1', anInt32: null }])],
    trace,
  ],
  [
    'the control it was made from is in the list',
    [things([], 'control'), made, create(body), things([{ id: '1', aString: 'conformance-1' }])],
    [],
  ],
  [
    'it was in the list before',
    [
      things([{ id: '2', aString: 'conformance-1' }], 'control'),
      create(body),
      things([{ id: '2', aString: 'conformance-1' }]),
    ],
    [],
  ],
  [
    'no list was read before',
    [made, create(body), things([{ id: '2', aString: 'conformance-1' }])],
    'not-applicable',
  ],
  [
    'a stamp is no proof: a request may set it',
    [stamped(5), create(body), things([{ id: '2', aString: 'conformance-1', createdDateTime: at(6) }])],
    'not-applicable',
  ],
  [
    'a body that marks nothing',
    [things([], 'control'), create({ aBoolean: true }), things([{ id: '1', aBoolean: true }])],
    [],
  ],
])('%s', (_fact, exchanges, seen) => {
  const write = exchanges.find(({ step }) => step.request.method !== 'GET')
  expect(observe(failedWriteLeavesNoTrace, exchanges, write?.step.operation ?? '')).toEqual(seen)
})

import { describe, expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { ask } from '../../fixtures/ask.ts'
import { exchange, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { whole } from '../../fixtures/sample-crud.ts'
import { viewShowing } from '../../fixtures/showing-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { odataType } from './odata-type.ts'

const at = '/deviceManagement/deviceConfigurations'
const name = (type: string): string => `#microsoft.graph.${type}`
const android = name('androidGeneralDeviceConfiguration')
const ios = name('iosUpdateConfiguration')
const entity = (type: string | null, more: JsonObject = {}): JsonObject => ({
  ...(type === null ? {} : { '@odata.type': type }),
  id: thingId,
  displayName: 'x',
  ...more,
})
const recased = entity(android.toLowerCase())
const get = (body: JsonObject, draft = {}) => exchange(`GET ${at}/${thingId}`, { body, ...draft })
const post = (shown: JsonObject, sent: JsonObject = entity(android)) =>
  exchange(`POST ${at}`, { sent, status: 201, body: shown })
const contextOf = (type: string): string =>
  `https://graph.microsoft.com/v1.0/$metadata#deviceManagement/deviceConfigurations/microsoft.graph.${type}`
const base = 'microsoft.graph.deviceConfiguration/@odata.type'
const assignment = (target: Json) => exchange(`GET ${at}/1/assignments/2`, { body: { id: '2', target } })
const targets = (sent: Json, shown: Json) =>
  exchange(`POST ${at}/1/assignments`, {
    sent: { target: sent },
    status: 201,
    body: { id: '2', target: shown },
  })
const excluded = { '@odata.type': name('exclusionGroupAssignmentTarget'), groupId: '1' }
const plain = { '@odata.type': name('groupAssignmentTarget'), groupId: '1' }
const made = targets(excluded, excluded)
const updated = exchange(`PATCH ${at}/1/assignments/2`, {
  sent: { target: plain },
  body: { id: '2', target: plain },
})
const listOf = (target: Json) =>
  exchange(`GET ${at}/1/assignments`, { role: 'read-back', body: { value: [{ id: '2', target }] } })
const inTarget = 'microsoft.graph.deviceConfigurationAssignment/target/@odata.type'

test.each<Row>([
  ['a name with #', [get(entity(android))], []],
  [
    'a name without #, in another letter case',
    [get(entity('Microsoft.Graph.androidGeneralDeviceConfiguration'))],
    [],
  ],
  ['a type in another letter case', [get(recased)], [`warning ${base}#case`]],
  ['a type in the letter case that was sent', [post(recased, recased)], []],
  ['a derived type that no page knows', [get(entity(name('brandNewConfiguration')))], []],
  ['a type that does not fit', [get(entity(name('thing')))], [`fail ${base}#type-mismatch`]],
  ['no name in the place of an abstract type', [get(entity(null))], [`fail ${base}#required`]],
  [
    'the context names the type',
    [
      get(
        entity(null, {
          '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#deviceManagement/deviceConfigurations/microsoft.graph.iosUpdateConfiguration/$entity`,
        }),
      ),
    ],
    [],
  ],
  [
    'the context names the type of a list',
    [get(entity(null, { '@odata.context': contextOf('iosUpdateConfiguration') }))],
    [],
  ],
  ['a namespace in capitals', [get(entity('MICROSOFT.GRAPH.androidGeneralDeviceConfiguration'))], []],
  [
    'a nested derived type that no page knows',
    [assignment({ '@odata.type': name('brandNewTarget'), groupId: '1' })],
    [],
  ],
  [
    'the context names another type than was sent',
    [post(entity(null, { '@odata.context': contextOf('iosUpdateConfiguration') }))],
    [],
  ],
  [
    'the context names the type, and so does the entity, which is another than was sent',
    [post(entity(ios, { '@odata.context': contextOf('iosUpdateConfiguration') }))],
    [`fail ${base}#sent`],
  ],
  [
    'the sent type in a read without metadata',
    [
      post(entity(android)),
      get(entity(null), {
        role: 'read-back',
        headers: [['Accept', 'application/json;odata.metadata=none']],
      }),
    ],
    [],
  ],
  [
    'a nested type that an update sent became its base',
    [
      exchange(`PATCH ${at}/1/assignments/2`, {
        sent: { target: excluded },
        body: { id: '2', target: plain },
      }),
    ],
    [`fail ${inTarget}#sent`],
  ],
  [
    'no metadata was asked for',
    [get(entity(null), { headers: [['Accept', 'application/json;odata.metadata=none']] })],
    'not-applicable',
  ],
  [
    'a list with one nameless item',
    [exchange(`GET ${at}`, { body: { value: [entity(android), entity(null)] } })],
    [`fail ${base}#required`],
  ],
  ['the name of an abstract type', [get(entity(name('windowsConfiguration')))], [`fail ${base}#abstract`]],
  ['an empty answer', [exchange('GET /me/things/7', { status: 200, bodyText: '' })], 'not-applicable'],
  ['a concrete declared type needs no name', [exchange('GET /me/things/7', { body: { id: '7' } })], []],
  [
    'a nested nameless instance of an abstract type',
    [assignment({ groupId: '1' })],
    [`fail ${inTarget}#required`],
  ],
  [
    'a nested instance',
    [assignment({ '@odata.type': 'microsoft.graph.groupAssignmentTarget', groupId: '1' })],
    [],
  ],
  [
    'behind a cast another type',
    [exchange(`GET ${at}/microsoft.graph.windows10GeneralConfiguration`, { body: { value: [entity(ios)] } })],
    ['fail microsoft.graph.windows10GeneralConfiguration/@odata.type#type-mismatch'],
  ],
  [
    'behind a cast without names',
    [
      exchange(`GET ${at}/microsoft.graph.windows10GeneralConfiguration`, {
        body: { value: [entity(null)] },
      }),
    ],
    [],
  ],
  ['the type that was sent', [post(entity(android))], []],
  [
    'another type than was sent',
    [post(entity(ios))],
    [`fail microsoft.graph.deviceConfiguration/@odata.type#sent`],
  ],
  ['the sent type is lost in the answer', [post(entity(null))], [`fail ${base}#required`]],
  [
    'the sent type is lost in the list only',
    [
      post(entity(android)),
      exchange(`GET ${at}`, {
        role: 'read-back',
        body: { value: [entity(ios, { id: otherId }), entity(null)] },
      }),
    ],
    [`fail ${base}#required`],
  ],
  [
    'a nested type as sent',
    [
      targets(
        { '@odata.type': name('groupAssignmentTarget'), groupId: '1' },
        { '@odata.type': 'microsoft.graph.groupAssignmentTarget', groupId: '1' },
      ),
    ],
    [],
  ],
  [
    'a nested type became its base',
    [
      targets(
        { '@odata.type': name('exclusionGroupAssignmentTarget'), groupId: '1' },
        { '@odata.type': name('groupAssignmentTarget'), groupId: '1' },
      ),
    ],
    [`fail ${inTarget}#sent`],
  ],
  ['a list after the create shows another nested type', [made, listOf(plain)], [`fail ${inTarget}#sent`]],
  ['a list shows what an update wrote in between', [made, updated, listOf(plain)], []],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(odataType, exchanges)).toEqual(seen)
})

test.each([
  ['as microsoft.graph.iosUpdateConfiguration', ios, 'sent'],
  ['without @odata.type', null, 'required'],
])('the finding says how it is shown: %s', (shown, type, place) => {
  const context = { '@odata.context': 5 }
  const list = exchange(`GET ${at}`, { role: 'read-back', body: { ...context, value: [entity(type)] } })
  const operation = sampleApi().operation('deviceConfiguration.create') as Operation
  const judgement = ask(odataType, sampleApi(), operation, [post(entity(android)), list])
  expect(judgement.kind === 'judged' && judgement.observations[0]).toMatchObject({
    message: `It was sent as microsoft.graph.androidGeneralDeviceConfiguration; it is shown ${shown}.`,
    place: `${base}#${place}`,
  })
})

test('an update is held to the type that the entity had', () => {
  const line = `${at}/${thingId}` as const
  const before = (type: string) => exchange(`GET ${line}`, { role: 'control', body: entity(type) })
  const update = (shown: string) => exchange(`PATCH ${line}`, { sent: entity(android), body: entity(shown) })
  const seen = (was: string, shown: string) =>
    observe(odataType, [before(was), update(shown)], 'deviceConfiguration.update')
  expect(seen(android, android)).toEqual([])
  expect(seen(android, ios)).toEqual(['fail microsoft.graph.deviceConfiguration/@odata.type#sent'])
  expect(seen(ios, ios)).toEqual([])
})

describe('with no abstract type', () => {
  const { api } = sampleApi()
  const types = api.types.map((each) => ('abstract' in each ? { ...each, abstract: false } : each))
  const concrete = viewContract({ apis: [{ ...api, types }] }).api('v1.0')

  test.each<Row>([
    ['a property of the declared type', [get(entity(null))], []],
    ['null for one of a derived type', [get(entity(null, { passwordRequired: null }))], []],
    ['a property that no page knows', [get(entity(null, { more: 1 }))], []],
    ['one of a derived type', [get(entity(null, { passwordRequired: true }))], [`warning ${base}#derived`]],
    [
      'one of a derived type of an instance that says so',
      [get(entity(android, { passwordRequired: true }))],
      [],
    ],
  ])('an instance may need no name: %s', (_fact, exchanges, seen) => {
    expect(observe(odataType, exchanges, undefined, concrete)).toEqual(seen)
  })

  test.each([
    [{ passwordRequired: false }, []],
    [{ '@odata.type': android, passwordRequired: false }, [`warning ${base}#derived`]],
    [{ displayName: 'x' }, [`warning ${base}#derived`]],
    [{ more: [{ passwordRequired: true }, 1] }, []],
  ])('where the page itself shows %j', (response, seen) => {
    const { apis } = viewShowing('deviceConfiguration.get', { status: 200, response })
    const view = viewContract({ apis: [{ ...(apis[0]?.api ?? api), types }] }).api('v1.0')
    const exchanges = [get(entity(null, { passwordRequired: true }))]
    expect(observe(odataType, exchanges, undefined, view)).toEqual(seen)
  })

  test('the finding says which property is of a derived type', () => {
    const operation = concrete?.operation('deviceConfiguration.get') as Operation
    const judgement = ask(odataType, concrete as ApiView, operation, [
      get(entity(null, { passwordRequired: true })),
    ])
    expect(judgement.kind === 'judged' && judgement.observations[0]?.message).toBe(
      'passwordRequired belongs to types derived from microsoft.graph.deviceConfiguration; the instance has no @odata.type.',
    )
  })
})

describe('behind a cast whose page states the base', () => {
  const id = 'windows10GeneralConfiguration.list'
  const casting = apiWith(id, (each) => ({
    ...each,
    responses: each.responses.map((one) => ({
      ...one,
      shape: { kind: 'collection', type: { name: 'microsoft.graph.deviceConfiguration', collection: false } },
    })),
  }))
  const listed = (type: string | null) => [
    exchange(`GET ${at}/microsoft.graph.windows10GeneralConfiguration`, { body: { value: [entity(type)] } }),
  ]
  test.each([
    ['without a name', null, []],
    ['of its type', name('windows10GeneralConfiguration'), []],
    ['of another', ios, ['fail microsoft.graph.windows10GeneralConfiguration/@odata.type#cast']],
  ])('an instance %s', (_fact, type, seen) => {
    expect(observe(odataType, listed(type), id, casting)).toEqual(seen)
  })
})

test.each([
  ['target', ['fail']],
  ['source', []],
])(
  'an update lists %s, and a create that lists nothing makes a base of what was sent',
  (listed, verdicts) => {
    const api = apiWith(
      ['deviceConfigurationAssignment.create', 'deviceConfigurationAssignment.update'],
      (one) => {
        const only = one.kind === 'update' ? [listed] : null
        const shape = whole('microsoft.graph.deviceConfigurationAssignment', only)
        return one.body === null ? one : { ...one, examples: [], body: { ...one.body, shape } }
      },
    )
    const seen = observe(odataType, [targets(excluded, plain)], 'deviceConfigurationAssignment.create', api)
    expect(seen).toEqual(verdicts.map((verdict) => `${verdict} ${inTarget}#sent`))
  },
)

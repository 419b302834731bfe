import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
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
const get = (body: JsonObject, draft = {}) => exchange(`GET ${at}/${thingId}`, { body, ...draft })
const post = (shown: JsonObject, sent: JsonObject = entity(android)) =>
  exchange(`POST ${at}`, { sent, status: 201, body: shown })
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
  ['a type in another letter case', [get(entity(android.toLowerCase()))], [`warning ${base}#case`]],
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

test('an instance with a property of a derived type and no name is a warning', () => {
  const targetOfAll = { '@odata.type': 'microsoft.graph.groupAssignmentTarget', groupId: '1' }
  const plain = exchange(`GET ${at}/1/assignments/2`, { body: { id: '2', target: targetOfAll, new: 1 } })
  expect(observe(odataType, [plain])).toEqual([])
})

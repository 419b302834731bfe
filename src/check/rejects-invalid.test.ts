import { expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe, thingId } from '../../fixtures/observe-sample.ts'
import { whole } from '../../fixtures/sample-crud.ts'
import { rejectsInvalid } from './rejects-invalid.ts'

const line = `PATCH /me/things/${thingId}` as const
const configuration = 'microsoft.graph.deviceConfiguration'
const component = 'microsoft.graph.thing/anInt32'

test.each([
  ['a complex value', '/aSettings/name', 'warning'],
  ['a member of a collection', '/apps/10/name', 'fail'],
])('an update that leaves out a required part of %s is taken', (_fact, pointer, verdict) => {
  const intent = { kind: 'invalid', operator: 'required-missing', pointer, component } as const
  const body = { id: thingId }
  const exchanges = [
    exchange(line, { role: 'control', sent: { anInt32: 5 }, body }),
    exchange(line, { sent: {}, intent, body }),
  ]
  expect(observe(rejectsInvalid, exchanges)).toEqual([`${verdict} ${component}#required-missing`])
})

test.each([
  ['anInt32', 'wrong-type', '/anInt32', 'microsoft.graph.thing/anInt32', 'fail'],
  ['a stamp', 'wrong-type', '/x', 'microsoft.graph.deviceConfiguration/createdDateTime', null],
  ['an id', 'wrong-type', '/id', 'microsoft.graph.thing/id', null],
  ['what is required', 'wrong-type', '/x', 'microsoft.graph.deviceConfiguration/displayName', 'fail'],
  ['a relationship', 'wrong-type', '/x', 'microsoft.graph.deviceConfiguration/assignments', 'fail'],
  ['the only type that there is', 'unknown-body-type', '', 'microsoft.graph.thing/@odata.type', null],
  ['a type of many', 'unknown-body-type', '', 'microsoft.graph.deviceConfiguration/@odata.type', 'fail'],
  [
    'a type of many, nested',
    'unknown-derived-type',
    '/x',
    'microsoft.graph.assignmentTarget/@odata.type',
    'fail',
  ],
])('a body that is wrong in %s is taken', (_fact, operator, pointer, where, verdict) => {
  const intent = { kind: 'invalid', operator, pointer, component: where } as const
  const body = { id: thingId }
  const exchanges = [
    exchange(line, { role: 'control', sent: { anInt32: 5 }, body }),
    exchange(line, { sent: {}, intent, body }),
  ]
  const seen = verdict === null ? 'not-applicable' : [`${verdict} ${where}#${operator}`]
  expect(observe(rejectsInvalid, exchanges)).toEqual(seen)
})

test.each([
  ['in a value that no page says clients set', 'description', '/description', null],
  ['inside of another value', 'description', '/settings/description', 'fail'],
  ['in a value that is required', 'displayName', '/displayName', 'fail'],
])('a body that is wrong %s is taken', (_fact, name, pointer, verdict) => {
  const api = apiWith('deviceConfiguration.update', (one) =>
    one.body === null ? one : { ...one, body: { ...one.body, shape: whole(configuration, ['version']) } },
  )
  const where = `${configuration}/${name}`
  const intent = { kind: 'invalid', operator: 'wrong-type', pointer, component: where } as const
  const at = `PATCH /deviceManagement/deviceConfigurations/${thingId}` as const
  const body = { id: thingId }
  const exchanges = [
    exchange(at, { role: 'control', sent: { displayName: 'x' }, body }),
    exchange(at, { sent: {}, intent, body }),
  ]
  const seen = verdict === null ? 'not-applicable' : [`${verdict} ${where}#wrong-type`]
  expect(observe(rejectsInvalid, exchanges, 'deviceConfiguration.update', api)).toEqual(seen)
})

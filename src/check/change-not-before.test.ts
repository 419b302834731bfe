import { expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation, Property, Type } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { changeNotBefore } from './change-not-before.ts'

const path = `/deviceManagement/deviceConfigurations/${thingId}` as const
const base = 'microsoft.graph.deviceConfiguration'
const android = '#microsoft.graph.androidGeneralDeviceConfiguration'
const time = '2026-03-01T12:00:00Z'
const get = (lastModifiedDateTime: Json): Exchange =>
  exchange(`GET ${path}`, {
    role: 'read-back',
    body: { '@odata.type': android, id: thingId, displayName: 'x', lastModifiedDateTime },
  })
const patch = (sent: JsonObject = { displayName: 'y' }): Exchange =>
  exchange(`PATCH ${path}`, { sent: { '@odata.type': android, ...sent }, status: 204 })
const seen = [`fail ${base}/lastModifiedDateTime`]

test.each<Row>([
  ['a later time', [get(time), patch(), get('2026-03-01T12:00:01Z')], []],
  ['the same time', [get(time), patch(), get(time)], []],
  ['a time before, by less than clocks differ', [get(time), patch(), get('2026-03-01T11:59:00Z')], []],
  ['a time before, by more', [get(time), patch(), get('2026-03-01T11:58:59.9Z')], seen],
  ['the same time with another offset', [get(time), patch(), get('2026-03-01T07:00:00-05:00')], []],
  ['a time before that looks later', [get(time), patch(), get('2026-03-01T12:30:00+01:00')], seen],
  ['a time before anything was', [get(time), patch(), get('0001-01-01T00:00:00Z')], seen],
  ['none', [get(time), patch(), get(null)], []],
  ['one where there was none', [get(null), patch(), get(time)], []],
  ['no time', [get(time), patch(), get('long ago')], []],
  [
    'one that was sent',
    [get(time), patch({ lastModifiedDateTime: '2020-01-01T00:00:00Z' }), get('2020-01-01T00:00:00Z')],
    'not-applicable',
  ],
  [
    'one that was sent inside of another value',
    [
      get(time),
      patch({ info: { lastmodifieddatetime: '2020-01-01T00:00:00Z' } }),
      get('2020-01-01T00:00:00Z'),
    ],
    'not-applicable',
  ],
  [
    'an update that was refused',
    [get(time), refusal(`PATCH ${path}`, 400), get('2020-01-01T00:00:00Z')],
    'not-applicable',
  ],
  ['no look before', [patch(), get('2020-01-01T00:00:00Z')], 'not-applicable'],
])('after an update an entity shows %s', (_fact, exchanges, said) => {
  expect(observe(changeNotBefore, exchanges, 'deviceConfiguration.update')).toEqual(said)
})

/** The sample, in which the time of the last change is documented otherwise. */
function changed(more: Partial<Property>): ReturnType<typeof sampleApi> {
  const { api } = sampleApi()
  const types = api.types.map((type): Type => {
    if (type.name !== base || !('properties' in type)) return type
    const properties = type.properties.map((each) =>
      each.name === 'lastModifiedDateTime' ? { ...each, ...more } : each,
    )
    return { ...type, properties }
  })
  return viewContract({ apis: [{ ...api, types }] }).api('v1.0') as ReturnType<typeof sampleApi>
}

test('only a read-only instant is judged: others a client may have set', () => {
  const exchanges = [get(time), patch(), get('2020-01-01T00:00:00Z')]
  const said = (more: object) =>
    observe(changeNotBefore, exchanges, 'deviceConfiguration.update', changed(more))
  expect(said({ readOnly: undefined })).toEqual('not-applicable')
  expect(said({ type: { name: 'Edm.String', collection: false } })).toEqual('not-applicable')
  expect(said({ evidence: { readOnly: 'disputed' } })).toEqual([`warning ${base}/lastModifiedDateTime`])
})

test('the finding says both times', () => {
  const operation = sampleApi().operation('deviceConfiguration.update') as Operation
  const judgement = changeNotBefore.judge(sampleApi(), operation, [
    get(time),
    patch(),
    get('2020-01-01T00:00:00Z'),
  ])
  expect(judgement.kind === 'judged' && judgement.observations[0]).toMatchObject({
    message: `${base}/lastModifiedDateTime is when it was last changed; it was "${time}" and after an update is "2020-01-01T00:00:00Z".`,
    exchange: 2,
    control: 1,
  })
})

test('it is stated of updates of types with such a time', () => {
  const states = (id: string) =>
    'reason' in changeNotBefore.state(sampleApi(), sampleApi().operation(id) as Operation)
  expect(['deviceConfiguration.update', 'deviceConfiguration.create', 'thing.update'].map(states)).toEqual([
    false,
    true,
    true,
  ])
})

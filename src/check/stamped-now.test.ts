import { expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation, Property, Type } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { stampedNow } from './stamped-now.ts'

const path = '/deviceManagement/deviceConfigurations'
const base = 'microsoft.graph.deviceConfiguration'
const android = '#microsoft.graph.androidGeneralDeviceConfiguration'
/** What answers say in `Date`. */
const clock = Date.parse('2026-08-23T05:41:12Z')
const at = (minutes: number): string => new Date(clock + minutes * 60_000).toISOString()

const shown = (id: string, createdDateTime: Json, lastModifiedDateTime: Json = at(0)): JsonObject => ({
  '@odata.type': android,
  id,
  displayName: 'x',
  createdDateTime,
  lastModifiedDateTime,
})
const post = (created: Json, id: string = thingId, draft: ExchangeDraft = {}): Exchange =>
  exchange(`POST ${path}`, {
    sent: { '@odata.type': android, displayName: 'x' },
    status: 201,
    body: shown(id, created),
    ...draft,
  })
const get = (created: Json, changed: Json = at(0)): Exchange =>
  exchange(`GET ${path}/${thingId}`, { role: 'read-back', body: shown(thingId, created, changed) })
const patch = (draft: ExchangeDraft = {}): Exchange =>
  exchange(`PATCH ${path}/${thingId}`, {
    sent: { '@odata.type': android, displayName: 'y' },
    status: 204,
    ...draft,
  })
/** A read that shows a name and when it was changed. */
const shows = (displayName: string, changed: Json): Exchange =>
  exchange(`GET ${path}/${thingId}`, {
    role: 'read-back',
    body: { ...shown(thingId, at(-990), changed), displayName },
  })
const described = exchange(`GET ${path}/${thingId}`, {
  role: 'read-back',
  body: { ...shown(thingId, at(-990), at(-300)), description: 'y' },
})
const hourly = '2026-08-23T03:00:00Z'
const left = [`warning ${base}/lastModifiedDateTime`]
const seen = [`fail ${base}/createdDateTime`]
const moved = [`fail ${base}/lastModifiedDateTime`]

test.each<Row>([
  ['now', [post(at(0))], []],
  ['now, by a clock that is behind', [post(at(-30))], []],
  ['now, by a clock that is ahead', [post(at(30))], []],
  ['in another zone that is ahead', [post(at(120))], seen],
  ['now, as another zone writes it', [post('2026-08-23T11:11:12+05:30')], []],
  ['in another zone, as a read shows', [post(at(0)), get(at(330))], seen],
  ['some hours ago: it was there already', [post(at(-300))], []],
  ['some hours ago, as another', [post(at(-300)), post(at(-300.5), otherId)], seen],
  ['some hours ago, without an id', [post(at(-300), '')], []],
  ['some hours ago, as another without an id', [post(at(-300)), post(at(-300.5), '')], seen],
  [
    'some hours ago, in place of what was there',
    [shows('y', at(-300)), post(at(-990), thingId, { body: shown(thingId, at(-990), at(-300)) })],
    [],
  ],
  [
    'at no time, and never changed',
    [post(null, thingId, { body: shown(thingId, null, null) })],
    'not-applicable',
  ],
  ['some hours ago, and another now', [post(at(-300)), post(at(0), otherId)], []],
  ['some hours ago, and another some hours before', [post(at(-300)), post(at(-320), otherId)], []],
  ['some hours ago, twice the same', [post(at(-300)), post(at(-300))], []],
  ['days ago, as another', [post(at(-3000)), post(at(-3000), otherId)], []],
  ['today', [post('2026-08-23T00:00:00Z'), post('2026-08-23T00:00:00Z', otherId)], []],
  ['in this hour', [post('2026-08-23T05:00:00Z'), post('2026-08-23T05:00:00Z', otherId)], []],
  ['before there were tenants', [post('0001-01-01T00:00:00Z')], seen],
  ['at no time', [post(null)], []],
  ['at what is no time', [post('2026-08-23')], []],
])('what is created says that it was made %s', (_fact, exchanges, said) => {
  expect(observe(stampedNow, exchanges, 'deviceConfiguration.create')).toEqual(said)
})

test.each<Row>([
  ['now', [get(at(-9)), patch(), get(at(-9), at(0))], []],
  ['in another zone that is ahead', [get(at(-9)), patch(), get(at(-9), at(120))], moved],
  ['in another zone that is behind', [get(at(-990), at(-980)), patch(), get(at(-990), at(-300))], moved],
  ['when it was before', [get(at(-990), at(-300)), patch(), shows('y', at(-300))], left],
  ['when it was before, by no clock', [get(at(-9), at(-1.9)), patch(), shows('y', at(-1.9))], []],
  ['when it was before, and is as it was', [get(at(-990), at(-300)), patch(), shows('x', at(-300))], []],
  ['in the hour of before', [get(at(-990), hourly), patch(), shows('y', hourly)], []],
  ['when it was, cut off', [get(at(-990), at(-300.01)), patch(), shows('y', at(-300))], []],
  [
    'days ago, as before',
    [get(at(-9990), '2026-08-21T00:00:00Z'), patch(), shows('y', '2026-08-21T00:00:00Z')],
    left,
  ],
  [
    'when it was before, and what nobody saw before is as it was sent',
    [get(at(-990), at(-300)), patch({ sent: { '@odata.type': android, description: 'y' } }), described],
    [],
  ],
  ['hours ago, and at no time before', [get(at(-990), null), patch(), get(at(-990), at(-300))], []],
  ['hours ago, and nobody looked before', [patch(), get(at(-990), at(-300))], []],
  ['at no time', [get(at(-9)), patch(), get(at(-9), '0001-01-01T00:00:00Z')], []],
  ['now, and was made in another zone', [get(at(120)), patch(), get(at(120))], []],
])('what is updated says that it was changed %s', (_fact, exchanges, said) => {
  expect(observe(stampedNow, exchanges, 'deviceConfiguration.update')).toEqual(said)
})

test.each<Row>([
  ['has no clock', [post(at(120), thingId, { answerHeaders: { date: null } })], 'not-applicable'],
  ['has another clock', [post(at(120), thingId, { answerHeaders: { date: 'soon' } })], 'not-applicable'],
  ['refuses', [refusal(`POST ${path}`, 400, { sent: { displayName: 'x' } })], 'not-applicable'],
  [
    'was sent a time',
    [
      post(at(120), thingId, {
        sent: { '@odata.type': android, createdDateTime: at(120), info: { lastModifiedDateTime: at(0) } },
      }),
    ],
    'not-applicable',
  ],
])('nothing follows from what a service says that %s', (_fact, exchanges, said) => {
  expect(observe(stampedNow, exchanges, 'deviceConfiguration.create')).toEqual(said)
})

/** The sample, in which a type is documented otherwise. */
function documented(
  change: (properties: readonly Property[]) => readonly Property[],
): ReturnType<typeof sampleApi> {
  const { api } = sampleApi()
  const types = api.types.map(
    (type): Type =>
      type.name === base && 'properties' in type ? { ...type, properties: change(type.properties) } : type,
  )
  return viewContract({ apis: [{ ...api, types }] }).api('v1.0') as ReturnType<typeof sampleApi>
}

const created = (more: Partial<Property>): ReturnType<typeof sampleApi> =>
  documented((all) => all.map((each) => (each.name === 'createdDateTime' ? { ...each, ...more } : each)))
const apiWithout = (name: string): ReturnType<typeof sampleApi> =>
  documented((all) => all.filter((each) => each.name !== name))

test('what is not said to be read-only is a warning: its name alone says what it is', () => {
  const said = (more: object) =>
    observe(stampedNow, [post(at(120))], 'deviceConfiguration.create', created(more))
  expect(said({ readOnly: undefined })).toEqual([`warning ${base}/createdDateTime`])
  expect(said({ type: { name: 'Edm.String', collection: false } })).toEqual([])
})

test('the finding says both times', () => {
  const operation = sampleApi().operation('deviceConfiguration.create') as Operation
  const judgement = stampedNow.judge(sampleApi(), operation, [post(at(120))])
  expect(judgement.kind === 'judged' && judgement.observations[0]).toMatchObject({
    message: `${base}/createdDateTime is "${at(120)}" of what was made when the service had ${at(0)}.`,
    exchange: 0,
    control: 0,
  })
})

test('it is stated of creates and updates of types with such times', () => {
  const states = (id: string, api = sampleApi()) =>
    !('reason' in stampedNow.state(api, api.operation(id) as Operation))
  const ids = ['update', 'create', 'get'].map((verb) => `deviceConfiguration.${verb}`)
  expect([...ids, 'thing.create'].map((id) => states(id))).toEqual([true, true, false, false])
  const unchanging = apiWithout('lastModifiedDateTime')
  expect(ids.map((id) => states(id, unchanging))).toEqual([false, true, false])
})

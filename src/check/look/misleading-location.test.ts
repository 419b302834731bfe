import { expect, test } from 'vitest'
import { apiWith } from '../../../fixtures/api-with.ts'
import { exchange } from '../../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../../fixtures/observe-sample.ts'
import type { TypeUse } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'
import { idInAnswer } from '../id-in-answer.ts'

const root = 'https://graph.microsoft.com'
const configurations = '/deviceManagement/deviceConfigurations'
interface Created {
  /** In front of `$metadata` in the context URL. */
  readonly from?: string
  readonly status?: number
  readonly body?: JsonObject
}
const created = (
  at: `/${string}`,
  location: string,
  { from = `${root}/v1.0`, status = 201, body }: Created = {},
): Exchange =>
  exchange(`POST ${at}`, {
    sent: {},
    status,
    body: { '@odata.context': `${from}/$metadata#things/$entity`, id: '7', ...body },
    answerHeaders: { location },
  })
const thing = (location: string, more?: Created) => created('/me/things', location, more)
const one = (name: string): TypeUse => ({ name, collection: false })
const ofType = (name: string): Created => ({ body: { '@odata.type': `#microsoft.graph.${name}` } })
const assignment = (location: string) => created(`${configurations}/${thingId}/assignments`, location)

test.each<Row>([
  ['where it is', [thing(`${root}/v1.0/me/things/7`)], []],
  ['below the user and not below me', [thing(`${root}/v1.0/users/${otherId}/things/7`)], []],
  ['with a cast', [thing(`${root}/v1.0/me/things/7/microsoft.graph.thing`)], []],
  ['at an address that no page has', [thing(`${root}/v1.0/things/7`)], []],
  [
    'below the same parent',
    [assignment(`/v1.0${configurations}/${thingId.toUpperCase()}/assignments/7`)],
    [],
  ],
  ['below its parent by another key', [assignment(`/v1.0${configurations}/called/assignments/7`)], []],
  [
    'below its parent, keys in parentheses',
    [assignment(`/v1.0${configurations}('${thingId}')/assignments('7')`)],
    [],
  ],
  ['in another version of another host', [thing('https://storage.contoso.com/beta/me/things/7')], []],
  [
    'in another version beside the service',
    [thing(`${root}/beta/me/things/7`, { from: `${root}/proxy/v1.0` })],
    [],
  ],
  ['below a name of its own', [thing('/proxy/v1.0/me/things/7', { from: `${root}/proxy/v1.0` })], []],
  ['below a name that only its gateway has', [thing('/proxy/beta/me/things/7')], []],
  ['to another host, by its name alone', [thing('//contoso.com/beta/me/things/7')], []],
  ['to what was taken up and is not made yet', [thing(`${root}/v1.0/monitors/8`, { status: 202 })], []],
  ['without a version', [thing('/me/things/7')], []],
  ['in another version, absolute', [thing(`${root}/beta/me/things/7`)], []],
  ['in another version, relative', [thing('/beta/me/things/7')], ['warning header:location#version']],
  [
    'in another version, relative, below a name of the service without TLS',
    [thing('/proxy/beta/me/things/7', { from: 'http://127.0.0.1:4010/proxy/v1.0' })],
    ['warning header:location#version'],
  ],
  [
    'below another key of a collection that no page has',
    [assignment(`/v1.0${configurations}/${otherId}/copies/7`)],
    [],
  ],
  [
    'where its base is read',
    [created(configurations, `/v1.0${configurations}/7`, ofType('androidGeneralDeviceConfiguration'))],
    [],
  ],
  ['where what it derives from is read', [thing('/v1.0/me/things/7', ofType('entity'))], []],
  ['where a part of it is', [thing('/v1.0/users/7')], []],
  [
    'below another parent',
    [assignment(`${root}/v1.0${configurations}/${otherId}/assignments/7`)],
    ['warning header:location#parent'],
  ],
  [
    'below another parent, keys in parentheses',
    [assignment(`/v1.0${configurations}('${otherId}')/assignments('7')`)],
    ['warning header:location#parent'],
  ],
  ['where something else is', [thing(`${root}/v1.0${configurations}/7`)], ['warning header:location#type']],
])('Location of a new entity leads %s', (_fact, exchanges, seen) => {
  expect(observe(idInAnswer, exchanges)).toEqual(seen)
})

test.each<readonly [fact: string, changed: string, type: TypeUse]>([
  ['is read as a type that no page has', 'deviceConfiguration.get', one('microsoft.graph.unheardOf')],
  [
    'is read as one of several types',
    'deviceConfiguration.get',
    { ...one('microsoft.graph.deviceConfiguration'), or: ['microsoft.graph.thing'] },
  ],
  [
    'was created as one of several types',
    'thing.create',
    { ...one('microsoft.graph.thing'), or: ['microsoft.graph.deviceConfiguration'] },
  ],
])('Location leads to what %s', (_fact, changed, type) => {
  const api = apiWith(changed, (operation) => ({
    ...operation,
    responses: operation.responses.map((each) => ({ ...each, shape: { kind: 'value', type } })),
  }))
  expect(observe(idInAnswer, [thing(`/v1.0${configurations}/7`)], undefined, api)).toEqual([])
})

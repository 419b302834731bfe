import { expect, test } from 'vitest'
import { exchange, refusal, sampleApi, sampleView } from '../../fixtures/exchange-sample.ts'
import { observe } from '../../fixtures/observe-sample.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { JsonObject } from '../model/source.ts'
import { betaOnlyProperty } from './beta-only-property.ts'

const api = { ...sampleApi(), other: () => sampleView.api('beta') }
const get = (body: { [name: string]: string }) => [
  exchange('GET /me/things/7', { body: { id: '7', ...body } }),
]

test('what only beta documents is a warning in v1.0', () => {
  expect(observe(betaOnlyProperty, get({ aBetaOnly: 'x' }), 'thing.get', api)).toEqual([
    'warning microsoft.graph.thing/aBetaOnly',
  ])
})

test('what v1.0 documents of a derived type is not, where the answer does not say which it is', () => {
  const [android, base] = ['androidGeneralDeviceConfiguration', 'deviceConfiguration'].map((name) =>
    api.api.types.find((type) => type.name === `microsoft.graph.${name}`),
  )
  const flag =
    android !== undefined && 'properties' in android
      ? android.properties.filter(({ name }) => name === 'passwordRequired')
      : []
  const apis = sampleContract.apis.map((one) => ({
    ...one,
    types: one.types.map((type) =>
      one.version === 'beta' && type.name === base?.name && 'properties' in type
        ? { ...type, properties: [...type.properties, ...flag] }
        : type,
    ),
  }))
  const moved = viewContract({ apis }).api('v1.0') as ApiView
  const seen = (body: JsonObject) => {
    const shown = { id: '7', passwordRequired: true, ...body }
    const found = exchange('GET /deviceManagement/deviceConfigurations/7', { body: shown })
    return observe(betaOnlyProperty, [found], 'deviceConfiguration.get', moved)
  }
  expect(seen({})).toEqual([])
  expect(seen({ '@odata.type': `#${base?.name}` })).toEqual([`warning ${base?.name}/passwordRequired`])
})

test('nothing follows from what is refused, or shows nothing', () => {
  const refused = refusal('GET /me/things/7', 404, { body: { aBetaOnly: 'x' } })
  const silent = exchange('PATCH /me/things/7', { sent: {}, status: 204 })
  expect(observe(betaOnlyProperty, [refused], 'thing.get', api)).toBe('not-applicable')
  expect(observe(betaOnlyProperty, [silent], 'thing.update', api)).toBe('not-applicable')
})

test('what v1.0 documents, or nobody, is not', () => {
  expect(observe(betaOnlyProperty, get({ aString: 'x', aNewOne: 'x' }), 'thing.get', api)).toEqual([])
})

test('an id, which every entity has, is not', () => {
  const types = api.api.types.map((type) =>
    'properties' in type
      ? { ...type, properties: type.properties.filter(({ name }) => name !== 'id') }
      : type,
  )
  const beta = sampleContract.apis.filter(({ version }) => version === 'beta')
  const idless = viewContract({ apis: [{ ...api.api, types }, ...beta] }).api('v1.0')
  if (idless === undefined) throw new Error('the sample has v1.0')
  expect(idless.properties('microsoft.graph.thing').map(({ name }) => name)).not.toContain('id')
  expect(observe(betaOnlyProperty, get({ aBetaOnly: 'x' }), 'thing.get', idless)).toEqual([
    'warning microsoft.graph.thing/aBetaOnly',
  ])
})

test('where the other version is not at hand, nothing is stated', () => {
  const { other: _, ...alone } = api
  expect(observe(betaOnlyProperty, get({ aBetaOnly: 'x' }), 'thing.get', alone)).toBe('not-applicable')
})

test('what the client sent itself is not', () => {
  const shown = { id: '7', aBetaOnly: 'x' }
  const patch = exchange('PATCH /me/things/7', { sent: { aBetaOnly: 'x' }, body: shown })
  expect(observe(betaOnlyProperty, [patch], 'thing.update', api)).toEqual([])
})

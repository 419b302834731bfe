import { expect, test } from 'vitest'
import { exchange, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, thingId } from '../../fixtures/observe-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { Property } from '../model/contract.ts'
import type { JsonObject } from '../model/source.ts'
import { echo } from './echo.ts'

const path = `/me/things/${thingId}` as const
const sent = exchange(`PATCH ${path}`, { sent: { sketch: 'c2tldGNo', adminPassword: 'a' }, status: 204 })

test('a stream has an address of its own, and a secret may stay one', () => {
  const { api } = sampleApi()
  const [first] = sampleApi().properties('microsoft.graph.appListItem')
  const added = [
    ['sketch', 'Edm.Stream'],
    ['adminPassword', 'Edm.String'],
  ].map(([name = '', type = '']) => ({
    ...(first as Property),
    name,
    type: { name: type, collection: false },
  }))
  const types = api.types.map((type) =>
    type.name === 'microsoft.graph.thing' && 'properties' in type
      ? { ...type, properties: [...type.properties, ...added] }
      : type,
  )
  const [view] = viewContract({ apis: [{ ...api, types }] }).apis
  const seen = (shown: JsonObject) =>
    observe(
      echo,
      [sent, exchange(`GET ${path}`, { role: 'read-back', body: { id: thingId, ...shown } })],
      'thing.update',
      view,
    )
  const secret = 'microsoft.graph.thing/adminPassword'
  expect(seen({ sketch: 'other', adminPassword: 'a' })).toEqual([])
  expect(seen({ adminPassword: '****' })).toEqual([])
  expect(seen({})).toEqual([])
  expect(seen({ adminPassword: 'other' })).toEqual([`warning ${secret}`])
})

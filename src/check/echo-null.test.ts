import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe, thingId } from '../../fixtures/observe-sample.ts'
import type { JsonObject } from '../model/source.ts'
import { echo } from './echo.ts'

const at = '/deviceManagement/deviceConfigurations'
const android = { '@odata.type': '#microsoft.graph.androidGeneralDeviceConfiguration' }
const shown = { ...android, id: thingId, displayName: 'a', appsHideList: [{ name: 'a' }] }
const displayName = 'microsoft.graph.deviceConfiguration/displayName'
const name = 'microsoft.graph.appListItem/name'
const list = 'microsoft.graph.androidGeneralDeviceConfiguration/appsHideList'

test.each<readonly [request: Parameters<typeof exchange>[0], fact: string, sent: JsonObject, seen: string]>([
  [`POST ${at}`, 'null that the service sets', { displayName: null }, `warning ${displayName}`],
  [`POST ${at}`, 'another value', { displayName: 'b' }, `fail ${displayName}`],
  [`POST ${at}`, 'null of an item that it sets', { appsHideList: [{ name: null }] }, `warning ${name}`],
  [`POST ${at}`, 'another value of an item', { appsHideList: [{ name: 'b' }] }, `fail ${name}`],
  [`PATCH ${at}/${thingId}`, 'null that does not clear', { displayName: null }, `fail ${displayName}`],
  [`PATCH ${at}/${thingId}`, 'null that does not clear a collection', { appsHideList: null }, `fail ${list}`],
  [
    `PATCH ${at}/${thingId}`,
    'null of an item that it sets',
    { appsHideList: [{ name: null }] },
    `warning ${name}`,
  ],
  [`PATCH ${at}/${thingId}`, 'another value of an item', { appsHideList: [{ name: 'b' }] }, `fail ${name}`],
])('%s: %s', (request, _fact, sent, seen) => {
  const status = request.startsWith('POST') ? 201 : 200
  const write = exchange(request, { sent: { ...android, ...sent }, status, body: shown })
  expect(observe(echo, [write])).toEqual([seen])
})

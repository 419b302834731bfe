import { expect, test } from 'vitest'
import { exchange } from '../../../fixtures/exchange-sample.ts'
import type { Answer } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'
import { isUnderWay, monitorPath, resultOf } from './read-monitor.ts'

test.each([
  [202, { status: 'completed' }, true],
  [200, { status: 'inProgress' }, true],
  [200, { status: 'NotStarted' }, true],
  [200, { status: 'succeeded' }, false],
  [200, { id: '1' }, false],
  [303, {}, false],
  [404, { status: 'running' }, false],
])('a monitor that answers %i with %o is under way: %s', (status, body, is) => {
  expect(isUnderWay(exchange('GET /monitor/1', { status, body }).answer as Answer)).toBe(is)
})

const accepted = (location?: string, origin?: string) =>
  exchange('POST /me/things', {
    status: 202,
    ...(location === undefined ? {} : { answerHeaders: { location } }),
    ...(origin === undefined ? {} : { origin }),
  })

test.each<readonly [location: string | undefined, path: string | undefined]>([
  ['https://graph.microsoft.com/v1.0/monitor/1', '/v1.0/monitor/1'],
  ['HTTPS://Graph.Microsoft.com/v1.0/monitor/1', '/v1.0/monitor/1'],
  ['http://127.0.0.1:4010/proxy/v1.0/monitor/1', '/v1.0/monitor/1'],
  ['/v1.0/monitor/1', '/v1.0/monitor/1'],
  ['/monitor/1?from=https://contoso.com/1', '/v1.0/monitor/1?from=https://contoso.com/1'],
  ["/teams('1')/operations('2')", "/v1.0/teams('1')/operations('2')"],
  ['/beta/monitor/1', undefined],
  ['https://graph.microsoft.com/beta/monitor/1', undefined],
  ['https://api.onedrive.com/v1.0/monitor/1', undefined],
  ['//api.onedrive.com/v1.0/monitor/1', undefined],
  ['https://graph.microsoft.com', undefined],
  ['monitor/1', undefined],
  [undefined, undefined],
])('the monitor at %s is read at %s', (location, path) => {
  expect(monitorPath(accepted(location, 'http://127.0.0.1:4010'))).toBe(path)
})

test('what was made is told by the first read that names it, once all is done', () => {
  const begun = accepted('/monitor/1')
  const read = (body: JsonObject, status = 200) =>
    exchange('GET /monitor/1', { operation: null, status, body })
  const lost = exchange('GET /monitor/1', { failure: { kind: 'timeout', message: 'late' } })
  const reads = [
    lost,
    read({ status: 'completed', resourceId: '1' }, 404),
    read({ resourceId: '2' }),
    read({ status: 'completed' }),
    read({ status: 'Completed', resourceId: '', targetResourceId: '3' }),
    read({ status: 'completed', resourceId: '4' }),
  ]
  expect(resultOf([begun, ...reads], 0)).toBe('3')
  expect(resultOf([begun, ...reads.slice(0, 4)], 0)).toBe(undefined)
})

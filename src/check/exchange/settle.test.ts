import { expect, test } from 'vitest'
import { exchange, refusal } from '../../../fixtures/exchange-sample.ts'
import type { Answer, Exchange } from '../../model/exchange.ts'
import { isRedirect, isSuccess, refused, settled, whyRefused, whyUnsettled } from './settle.ts'

test.each([
  [400, 'rejected-by-service'],
  [401, 'permission'],
  [402, 'license'],
  [403, 'permission'],
  [404, 'rejected-by-service'],
  [423, 'rejected-by-service'],
  [429, 'throttled'],
  [500, 'not-settled'],
  [501, 'not-settled'],
  [503, 'throttled'],
  [509, 'throttled'],
])('%i says %s', (status, reason) => {
  expect(whyRefused({ status, headers: [], body: '', encoding: 'utf-8' })).toBe(reason)
})

const after = (one: Exchange, ...statuses: readonly number[]): Exchange => ({
  ...one,
  retries: statuses.length,
  refusals: statuses.map((status): Answer => ({ status, headers: [], body: '', encoding: 'utf-8' })),
})

const cut = { kind: 'cut', message: 'the connection broke' } as const

test.each([
  ['a change refused after a gateway gave up', after(refusal('PATCH /me/things/1', 412), 429, 504), false],
  ['a delete that finds nothing then', after(refusal('DELETE /me/things/1', 404), 503), false],
  ['a change refused after it was throttled', after(refusal('PATCH /me/things/1', 412), 429), true],
  ['a change taken after a gateway gave up', after(exchange('PATCH /me/things/1'), 504), true],
  ['a read refused after a gateway gave up', after(refusal('GET /me/things/1', 404), 504), true],
  ['a change refused with the least status', after(refusal('PATCH /me/things/1', 400), 504), false],
  ['an answer that was cut off', { ...exchange('GET /me/things/1'), failure: cut }, false],
  ['no answer', exchange('GET /me/things/1', { failure: cut }), false],
  ['something locked', refusal('PATCH /me/things/1', 423), false],
  ['a request that took too long to come', refusal('GET /me/things/1', 408), false],
])('%s: is it settled', (_fact, one, isSettled) => {
  expect(settled(one) !== null).toBe(isSettled)
  expect(refused(one)).toBe(isSettled && one.answer !== null && one.answer.status >= 400)
})

test('a refusal of what may have been done is not settled, whatever it says', () => {
  expect(whyUnsettled(after(refusal('PATCH /me/things/1', 403), 504))).toBe('not-settled')
})

test('a redirect leads elsewhere, which neither a success nor what has not changed does', () => {
  const statuses = [200, 299, 300, 302, 304, 399, 400]
  expect(statuses.filter(isRedirect)).toEqual([300, 302, 399])
  expect(statuses.filter(isSuccess)).toEqual([200, 299])
})

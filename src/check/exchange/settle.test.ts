import { expect, test } from 'vitest'
import { whyRefused } from './settle.ts'

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

import { expect, test } from 'vitest'
import { exchange } from '../../../fixtures/exchange-sample.ts'
import type { Answer } from '../../model/exchange.ts'
import { isUnderWay } from './read-monitor.ts'

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

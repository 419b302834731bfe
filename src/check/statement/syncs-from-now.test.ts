import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import type { Operation } from '../../model/contract.ts'
import { syncsFromNow } from './syncs-from-now.ts'

test.each<readonly [path: string, named: boolean]>([
  ['/users/delta', true],
  ['/groups/delta()', true],
  ['/groups/microsoft.graph.delta()', true],
  ['/me/contacts/delta', false],
  ['/sites/{id}/users/delta', false],
  ['/users/delta/{id}', false],
])('of %s the docs name the latest token: %s', (path, named) => {
  const delta = sampleApi().operation('user.delta') as Operation
  expect(syncsFromNow({ ...delta, path })).toBe(named)
})

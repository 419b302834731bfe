import { expect, test } from 'vitest'
import { apiWith } from '../../../fixtures/api-with.ts'
import { isSaidToBeSet } from './said-to-be-set.ts'

test.each([
  ['thing.update', 'aString', true],
  ['thing.update', 'lineCount', true],
  ['thing.update', 'parentFolderId', false],
])('a page says of %s that clients set %s: %s', (id, name, isSaid) => {
  const api = apiWith(id, (one) => one)
  const operation = api.operation(id)
  expect(operation && isSaidToBeSet(api, operation, name)).toBe(isSaid)
})

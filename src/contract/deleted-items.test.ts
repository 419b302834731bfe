import { expect, test } from 'vitest'
import { fixtureView } from '../../fixtures/fault-view.ts'
import { isKept, readDeleted } from './deleted-items.ts'

test('what was deleted is read where the docs list such of its type', () => {
  const api = fixtureView.api('v1.0')
  if (api === undefined) throw new Error('the fixture has v1.0')
  expect(readDeleted(api, 'microsoft.graph.user')?.path).toBe('/directory/deletedItems/{id}')
  expect(readDeleted(api, 'microsoft.graph.group')).toBeUndefined()
  expect(readDeleted(api, null)).toBeUndefined()
})

test('of groups only those of Microsoft 365 are kept', () => {
  expect(isKept('microsoft.graph.group', { groupTypes: ['Unified'] })).toBe(true)
  expect(isKept('microsoft.graph.group', { groupTypes: [] })).toBe(false)
  expect(isKept('microsoft.graph.group', {})).toBe(false)
  expect(isKept('microsoft.graph.user', {})).toBe(true)
})

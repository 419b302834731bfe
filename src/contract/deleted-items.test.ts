import { expect, test } from 'vitest'
import { fixtureView } from '../../fixtures/fault-view.ts'
import { createRestorable, isKept, isPurge, isRestore, listDeleted, readDeleted } from './deleted-items.ts'

const api = fixtureView.api('v1.0')
if (api === undefined) throw new Error('the fixture has v1.0')

test('what was deleted is read where the docs list such of its type', () => {
  expect(listDeleted(api, 'microsoft.graph.user')?.path).toBe('/directory/deletedItems/microsoft.graph.user')
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

test('of what is made at the root one is restored, and another deleted for good', () => {
  expect(createRestorable(api, 'microsoft.graph.group')).toBeUndefined()
  expect(api.api.operations.filter(isRestore).map(({ id }) => id)).toEqual(['user.restore'])
  expect(api.api.operations.filter(isPurge).map(({ id }) => id)).toEqual(['user.deleteForGood'])
})

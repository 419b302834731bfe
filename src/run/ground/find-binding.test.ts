import { expect, test } from 'vitest'
import { findBinding, strayBindings } from './find-binding.ts'

const bindings = {
  groupId: 'by-name',
  '/groups/{id}': { value: 'by-template', writable: true },
  '/groups/{id}/members/{id}': 'member',
  id: 'never',
}

test('a template fits whatever its placeholders are called', () => {
  expect(findBinding(bindings, '/groups/{groupId}', 'groupId')).toEqual({
    value: 'by-template',
    writable: true,
  })
  expect(findBinding(bindings, '/Groups/{x}/members/{y}', 'y')).toEqual({ value: 'member', writable: false })
})

test('a bare name fits any path, but for id, which says nothing', () => {
  expect(findBinding(bindings, '/teams/{groupId}', 'groupId')).toEqual({ value: 'by-name', writable: false })
  expect(findBinding(bindings, '/teams/{id}', 'id')).toBeUndefined()
})

test('a template fits its own depth only', () => {
  expect(findBinding({ '/groups/{id}': 'g' }, '/groups/{id}/members/{member}', 'member')).toBeUndefined()
})

test('keys that fit no parameter of any path are stray', () => {
  const keys = [
    '/groups/{x}',
    '/Groups/{x}/Members/{y}',
    'groupId',
    'groupid',
    '/groups/{id}/members',
    'id',
    '/g/{id}',
  ]
  const paths = ['/groups', '/groups/{groupId}/members/{id}']
  const given = Object.fromEntries(keys.map((key) => [key, 'v']))
  expect(strayBindings(given, paths)).toEqual(['groupid', '/groups/{id}/members', 'id', '/g/{id}'])
})

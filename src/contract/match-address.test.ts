import { expect, test } from 'vitest'
import { fileContract } from '../../fixtures/file-contract.ts'
import { matchAddress, methodsAt } from './match-address.ts'
import { viewContract } from './view.ts'

const api = viewContract(fileContract).api('v1.0')
if (api === undefined) throw new Error('no v1.0')

test.each([
  ['GET', '/me/drive/root:/a/b', 'driveItem.get~3', { path: 'a/b' }],
  ['GET', '/me/drive/root', 'driveItem.get', { id: 'root' }],
  ['GET', '/drives/1/root', 'driveItem.get~2', { driveId: '1', id: 'root' }],
  ['GET', '/drives/1/root:/a%20b/c', 'driveItem.get~2', { driveId: '1', id: 'root:/a b/c' }],
  ['GET', '/me/drive/root:/a/b:/children', 'driveItem.list~2', { id: 'root:/a/b' }],
  ['GET', '/me/drive/items/7:/a/b:/children', 'driveItem.list~2', { id: '7:/a/b' }],
  ['GET', '/me/drive/special/photos/children', 'driveItem.list~2', { id: 'special/photos' }],
  ['PUT', '/me/drive/root:/a/b.txt:/content', 'driveItem.setMedia~2', { id: 'root', filename: 'a/b.txt' }],
  ['PUT', '/me/drive/items/7:/b.txt:/content', 'driveItem.setMedia~2', { id: '7', filename: 'b.txt' }],
  ['PATCH', '/me/drive/root:/a', 'driveItem.update', { id: 'root:/a' }],
  ['GET', '/me', 'user.get', { userId: 'me' }],
  ['GET', '/me/views', 'folder.list~2', { id: 'me' }],
  ['GET', '/sites/7/lists', 'folder.list~3', { id: '7' }],
  [
    'GET',
    '/sites/a.example:/teams/north%20pier:/lists',
    'folder.list~3',
    { id: 'a.example:/teams/north pier' },
  ],
  [
    'GET',
    '/sites/a.example:/b:/drive/items/7/children',
    'driveItem.list~3',
    { siteId: 'a.example:/b', id: '7' },
  ],
  [
    'GET',
    '/sites/a.example:/b:/drive/root:/c:/children',
    'driveItem.list~3',
    { siteId: 'a.example:/b', id: 'root:/c' },
  ],
])('%s %s is %s', (method, path, id, values) => {
  expect(matchAddress(api, method, path)).toMatchObject({ operation: { id }, values })
})

test.each([
  ['GET', '/me/drive/items/7/none'],
  ['GET', '/me/drive/root:/a:/none'],
  ['GET', '/me/none'],
  ['GET', '/users/1/drive/root'],
  ['PUT', '/me/drive/root'],
  ['GET', '/sites/a.example:/b:/none'],
  ['GET', '/sites/a.example:/b/lists'],
])('%s %s is nothing', (method, path) => {
  expect(matchAddress(api, method, path)).toBeUndefined()
})

test('the methods of an address are those of all addresses of the same', () => {
  expect(methodsAt(api, '/me/drive/root:/a')).toEqual(['DELETE', 'GET', 'PATCH'])
  expect(methodsAt(api, '/me/drive/items/7')).toEqual(['DELETE', 'GET', 'PATCH'])
})

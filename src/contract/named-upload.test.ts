import { expect, test } from 'vitest'
import { driveContract } from '../../fixtures/drive-contract.ts'
import { type OperationDraft, operation } from '../../fixtures/sample-constructors.ts'
import { one } from '../../fixtures/sample-crud.ts'
import { namedUpload } from './named-upload.ts'
import { viewContract } from './view.ts'

/** What the docs have around an upload to this path, `undefined` where it makes no file by its name. */
function around(path: `/${string}`, more: Partial<OperationDraft> = {}) {
  const upload = operation('v1.0', {
    id: 'driveItem.upload',
    kind: 'media',
    request: `PUT ${path}`,
    resource: 'driveItem',
    area: 'Files',
    status: 201,
    answer: one('driveItem'),
    body: { kind: 'media' },
    bodyMediaType: 'text/plain',
    ...more,
  })
  const apis = driveContract.apis.map((api) => ({ ...api, operations: [...api.operations, upload] }))
  const api = viewContract({ apis }).api('v1.0')
  const found = api && namedUpload(api, upload)
  return found && [found.name, found.items, found.get.id, found.remove?.id, found.list?.id]
}

test.each<[string, `/${string}`, readonly (string | undefined)[] | undefined]>([
  [
    'a name in a folder',
    '/me/drive/items/{folderId}:/{filename}:/content',
    ['filename', '/me/drive/items', 'driveItem.get', 'driveItem.delete', 'driveItem.list~2'],
  ],
  [
    'a path from the root',
    '/me/drive/root:/{path}:/content',
    ['path', '/me/drive/items', 'driveItem.get', 'driveItem.delete', undefined],
  ],
  [
    'a name in a drive by its id, where nothing is deleted or listed',
    '/drives/{driveId}/items/{folderId}:/{filename}:/content',
    ['filename', '/drives/{driveId}/items', 'driveItem.get~2', undefined, undefined],
  ],
  ['the content of a file by its id', '/me/drive/items/{id}/content', undefined],
  ['what is read by no id', '/drive/items/{folderId}:/{filename}:/content', undefined],
])('%s', (_fact, path, expected) => {
  expect(around(path)).toEqual(expected)
})

test('a file that is read at its name is not uploaded there', () => {
  const read = { request: 'GET /me/drive/root:/{path}:/content', answer: { kind: 'media' } } as const
  expect(around('/me/drive/root:/{path}:/content', read)).toBeUndefined()
})

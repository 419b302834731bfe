import { describe, expect, test } from 'vitest'
import { driveContract } from '../../fixtures/drive-contract.ts'
import { operation } from '../../fixtures/sample-constructors.ts'
import { many, none, one, whole } from '../../fixtures/sample-crud.ts'
import type { Operation } from '../model/contract.ts'
import { deletedElsewhere, madeElsewhere, madeWithin } from './deleted-elsewhere.ts'
import { viewContract } from './view.ts'

type Change = (operation: Operation) => readonly Operation[]

/** Where what a create makes is deleted, after a change to the contract's operations. */
function removalOf(create: string, change: Change = (each) => [each]): string | undefined {
  const apis = driveContract.apis.map((api) => ({ ...api, operations: api.operations.flatMap(change) }))
  const api = viewContract({ apis }).api('v1.0')
  const found = api?.operation(create)
  if (api === undefined || found === undefined) throw new Error(`no ${create}`)
  return deletedElsewhere(api, found)?.path
}

describe('deletedElsewhere', () => {
  test.each(['driveItem.create', 'driveItem.create~2'])(
    '%s: at the address of the item, not where it is unfollowed',
    (create) => {
      expect(removalOf(create)).toBe('/me/drive/items/{id}')
    },
  )

  test('a collection of the same name that the owner has', () => {
    const page = { resource: 'driveItem', area: 'Files', status: 200 } as const
    const added = [
      operation('v1.0', {
        ...page,
        id: 'page.list',
        kind: 'list',
        request: 'GET /me/notes/sections/{id}/pages',
        answer: many('driveItem'),
      }),
      operation('v1.0', {
        ...page,
        id: 'page.create',
        kind: 'create',
        request: 'POST /me/notes/sections/{id}/pages',
        answer: one('driveItem'),
        body: whole('driveItem'),
      }),
      operation('v1.0', {
        ...page,
        id: 'page.get',
        kind: 'get',
        request: 'GET /me/notes/pages/{id}',
        answer: one('driveItem'),
      }),
      operation('v1.0', {
        ...page,
        id: 'page.delete',
        kind: 'delete',
        request: 'DELETE /me/notes/pages/{id}',
        answer: none,
      }),
    ]
    const withPages: Change = (each) => (each.id === 'driveItem.get' ? [each, ...added] : [each])
    expect(removalOf('page.create', withPages)).toBe('/me/notes/pages/{id}')
    expect(removalOf('driveItem.create', withPages)).toBe('/me/drive/items/{id}')
  })

  test.each<readonly [string, Change]>([
    ['nothing is read at that address', (each) => (each.id === 'driveItem.get' ? [] : [each])],
    ['what is made is not listed', (each) => (each.id === 'driveItem.list' ? [] : [each])],
    [
      'the DELETE is disputed',
      (each) => [each.id === 'driveItem.delete' ? { ...each, evidence: 'disputed' } : each],
    ],
    [
      'it is of another type',
      (each) => [each.id === 'driveItem.delete' ? { ...each, resource: 'microsoft.graph.attachment' } : each],
    ],
    [
      'the address is of another owner',
      (each) => [
        each.path.startsWith('/me/drive/items')
          ? { ...each, path: each.path.replace('/me/drive', '/drives/{drive}') }
          : each,
      ],
    ],
    [
      'the address has no owner',
      (each) => [
        each.path.startsWith('/me/drive/items')
          ? { ...each, path: each.path.replace('/me/drive', '') }
          : each,
      ],
    ],
    ['its members have no such relationship', (each) => (each.path.endsWith('/{id}/children') ? [] : [each])],
    [
      'two addresses would do',
      (each) => [
        each,
        ...(each.path === '/me/drive/items/{id}' || each.path === '/me/drive/items/{id}/children'
          ? [{ ...each, id: `${each.id}~9`, path: each.path.replace('items', 'things') }]
          : []),
      ],
    ],
  ])('nowhere where %s', (_why, change) => {
    expect(removalOf('driveItem.create', change)).toBeUndefined()
  })
})

test('what is deleted in a collection is made in the root beside it, or below one of its members', () => {
  const api = viewContract(driveContract).api('v1.0')
  if (api === undefined) throw new Error('the sample has v1.0')
  expect(madeElsewhere(api, '/me/drive/items')?.path).toBe('/me/drive/root/children')
  expect(madeWithin(api, '/me/drive/items')?.path).toBe('/me/drive/items/{id}/children')
  expect(madeWithin(api, '/me/folders')).toBeUndefined()
})

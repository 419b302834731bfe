import { expect, test } from 'vitest'
import { driveContract } from '../../../fixtures/drive-contract.ts'
import { operation } from '../../../fixtures/sample-constructors.ts'
import { one } from '../../../fixtures/sample-crud.ts'
import { viewContract } from '../../contract/view.ts'
import { planAliases } from './plan-aliases.ts'
import type { PlanContext } from './plan-context.ts'

/** Cases for the read below a cast, beside one of a type without the cast. */
function casesBeside(resource: string): number {
  const request = 'GET /me/folders/{folderId}/attachments/{attachmentId}/source'
  const plain = { resource, area: 'Files', id: 'plain.get', kind: 'get', request, status: 200 } as const
  const apis = driveContract.apis.map((api) => ({
    ...api,
    operations: [...api.operations, operation('v1.0', { ...plain, answer: one(resource) })],
  }))
  const api = viewContract({ apis }).api('v1.0')
  const cast = api?.operation('calendar.get~2')
  if (api === undefined || cast === undefined) throw new Error('no such operation')
  const types = { attachmentId: 'microsoft.graph.fileAttachment' }
  const ground = { values: { folderId: '1', attachmentId: '2' }, types, writable: true, own: true }
  const context = { api, operation: cast, ground, live: true, seed: 1 } as unknown as PlanContext
  return [...planAliases(context)].length
}

test('a path without the cast is asked for the same entity where it leads to the same type', () => {
  expect([casesBeside('calendar'), casesBeside('entity')]).toEqual([1, 1])
})

test('a path without the cast that leads to another type is not taken for the same entity', () => {
  expect(casesBeside('driveItem')).toBe(0)
})

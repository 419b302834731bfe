import { expect, test } from 'vitest'
import { operation } from '../../../fixtures/sample-constructors.ts'
import { sampleContract } from '../../../fixtures/sample-contract.ts'
import { none, one, whole } from '../../../fixtures/sample-crud.ts'
import { viewContract } from '../../contract/view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Step } from '../../model/exchange.ts'
import { creationsOf } from './creations.ts'

/** What is said of what a POST makes, by a contract of these two operations alone. */
function creationBy(
  post: `POST /${string}`,
  remove: `DELETE /${string}`,
  path: string,
  resource: 'thing' | 'message' = 'thing',
): { readonly home: string; readonly lingers: boolean } {
  const shared = { resource, area: 'Things' } as const
  const create = operation('v1.0', {
    ...shared,
    id: 'thing.create',
    kind: 'create',
    request: post,
    status: 201,
    answer: one('thing'),
    body: whole('thing'),
  })
  const gone = operation('v1.0', {
    ...shared,
    id: 'thing.delete',
    kind: 'delete',
    request: remove,
    status: 204,
    answer: none,
  })
  const operations: readonly Operation[] = [create, gone]
  const view = viewContract({ apis: sampleContract.apis.map((api) => ({ ...api, operations })) })
  const step: Step = {
    role: 'subject',
    operation: 'thing.create',
    version: 'v1.0',
    request: { method: 'POST', path, headers: [], body: '{}', credential: 'valid' },
    intent: { kind: 'valid' },
  }
  const creations = creationsOf(view)
  return { home: creations.homeOf(step), lingers: creations.lingers(step) }
}

test.each<readonly [post: `POST /${string}`, remove: `DELETE /${string}`, path: string, home: string]>([
  ['POST /things', 'DELETE /things/{id}', '/v1.0/things', '/v1.0/things'],
  ['POST /oAuthThings', 'DELETE /oauththings/{id}', '/v1.0/oAuthThings?a=b', '/v1.0/oauththings'],
  [
    'POST /me/thingGroups/{id}/things',
    'DELETE /me/thinggroups/{groupId}/things/{id}',
    '/v1.0/me/thingGroups/AbC/things',
    '/v1.0/me/thinggroups/AbC/things',
  ],
  ['POST /things', 'DELETE /others/{id}', '/v1.0/things', '/v1.0/things'],
])('what %s makes is deleted where %s says', (post, remove, path, home) => {
  expect(creationBy(post, remove, path).home).toBe(home)
})

test('mail that was deleted is in the list of all once more, and nothing else is', () => {
  const lingers = (resource: 'thing' | 'message') =>
    creationBy('POST /me/all', 'DELETE /me/all/{id}', '/v1.0/me/all', resource).lingers
  expect([lingers('message'), lingers('thing')]).toEqual([true, false])
})

import { expect, test } from 'vitest'
import { operation, use } from '../../fixtures/sample-constructors.ts'
import { fixtureView, startClient } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation } from '../model/contract.ts'
import type { Version } from '../model/source.ts'

const answers = { resource: 'entity', area: 'User', keys: { entityId: ['entity', 'id'] } } as const

/** The sample with a collection at the root whose members are of the base type of users and of things. */
function entities(version: Version): readonly Operation[] {
  const answer = { kind: 'value', type: use('entity') } as const
  return [
    operation(version, {
      ...answers,
      id: 'entity.get',
      kind: 'get',
      request: 'GET /entities/{entityId}',
      status: 200,
      answer,
    }),
    operation(version, {
      ...answers,
      id: 'entity.delete',
      kind: 'delete',
      request: 'DELETE /entities/{entityId}',
      status: 204,
      answer: { kind: 'none' },
    }),
  ]
}

const view = viewContract({
  apis: fixtureView.apis.map(({ api }) => ({
    ...api,
    operations: [...api.operations, ...entities(api.version)],
  })),
})

test('a collection of a base type at the root leads to what others at the root hold, and to nothing else', () => {
  const { ask, tenant } = startClient({}, view)
  tenant.seed({ '/v1.0/me': { id: 'ann' }, '/v1.0/me/things': [{ id: 'boat' }] })
  expect(ask('GET', '/v1.0/entities/ann').json).toMatchObject({
    '@odata.type': '#microsoft.graph.user',
    id: 'ann',
  })
  expect(ask('GET', '/v1.0/entities/boat').status).toBe(404)
  expect(ask('DELETE', '/v1.0/entities/ann').status).toBe(204)
  expect(ask('GET', '/v1.0/users/ann').status).toBe(404)
})

test('a reference is taken by the address of the base type', () => {
  const { ask, tenant } = startClient({}, view)
  tenant.seed({ '/v1.0/users/ann': {}, '/v1.0/users/bob': {} })
  const refer = (id: string): number =>
    ask('PUT', '/v1.0/users/ann/manager/$ref', {
      '@odata.id': `https://graph.microsoft.com/v1.0/entities/${id}`,
    }).status
  expect([refer('bob'), refer('nobody')]).toEqual([204, 404])
  expect(ask('GET', '/v1.0/users/ann?$expand=manager').json.manager.id).toBe('bob')
})

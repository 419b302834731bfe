import { expect, test } from 'vitest'
import { fileContract } from '../../fixtures/file-contract.ts'
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

test('a collection of all of a type leads to what another list has shown, until it is gone', () => {
  const { ask } = startClient({}, viewContract(fileContract))
  const [{ id }] = ask('GET', '/v1.0/me/views').json.value
  const at = `/v1.0/me/folders/${id}`
  expect(ask('PATCH', at, { displayName: 'new' }).status).toBe(200)
  const shown = (): readonly { id: string; displayName: string }[] => ask('GET', '/v1.0/me/views').json.value
  expect(shown()[0]).toMatchObject({ id, displayName: 'new' })
  expect(ask('DELETE', at).status).toBe(204)
  expect(ask('GET', at).status).toBe(404)
  expect(shown().map((each) => each.id)).not.toContain(id)
})

test('of a user to what that user has, of no other type, and not below another key', () => {
  const { ask } = startClient({}, viewContract(fileContract))
  const [{ id }] = ask('GET', '/v1.0/me/drive/root/children').json.value
  expect(ask('GET', `/v1.0/me/folders/${id}`).status).toBe(404)
  const [inbox, sent] = ['inbox', 'sentitems'].map((name) => `/v1.0/me/folders/${name}/attachments`)
  const made = ask('POST', inbox ?? '', { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a' }).json
    .id
  expect(ask('DELETE', `${sent}/${made}`).status).toBe(404)
  expect(ask('DELETE', `${inbox}/${made}`).status).toBe(204)
})

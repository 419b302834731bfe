import { expect, test } from 'vitest'
import { namingUsers } from '../../fixtures/sample-other-key.ts'
import { fixtureView, startClient } from '../../fixtures/tenant-client.ts'

test('the context of /me and of what is below it names the user', () => {
  const { ask, bound } = startClient()
  const context = (path: string): string => ask('GET', `/v1.0${path}`).json['@odata.context'].split('#')[1]
  expect(context('/me')).toBe('users/$entity')
  expect(context('/me/things')).toBe(`users('${bound('/users/{id}')}')/things`)
  const [{ id }] = ask('GET', '/v1.0/me/things').json.value
  expect(context(`/me/things/${id}`)).toBe(`users('${bound('/users/{id}')}')/things/$entity`)
  expect(context(`/users/${bound('/users/{id}')}`)).toBe('users/$entity')
})

test('a user is found by each key that some path to users names, whatever path is asked', () => {
  const { ask, tenant } = startClient({}, namingUsers(fixtureView.contract))
  tenant.seed({ '/v1.0/users/ann': { userPrincipalName: 'ann@contoso.com', mail: 'a@contoso.com' } })
  expect(ask('GET', '/v1.0/users/ann@contoso.com').json.id).toBe('ann')
  expect(ask('GET', '/v1.0/users/ann%40contoso.com/things').status).toBe(200)
  expect(ask('GET', '/v1.0/users/a@contoso.com').status).toBe(404)
  const renamed = { userPrincipalName: 'eve@contoso.com' }
  expect(ask('PATCH', '/v1.0/users/ann@contoso.com', renamed).status).toBe(204)
  expect(ask('GET', '/v1.0/users/ann@contoso.com').status).toBe(404)
  expect(ask('GET', '/v1.0/users/eve@contoso.com').json.id).toBe('ann')
})

import { expect, test } from 'vitest'
import { practiceView } from '../../../fixtures/recorded-cases.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation, OperationKind } from '../../model/contract.ts'
import { aliasesOf, aliasForm } from './alias-form.ts'

test.each<[path: string, kind: OperationKind, form: string]>([
  ['/me', 'get', 'users/{}'],
  ['/ME/things', 'list', 'users/{}/things'],
  ['/users/{id}', 'get', 'users/{}'],
  ['/users/{id}/me', 'get', 'users/{}/me'],
  ['/users/{user-id}/Things/{a b}', 'get', 'users/{}/things/{}'],
  ['/users/x{id}', 'get', 'users/x{id}'],
  ['/users/{id}x', 'get', 'users/{id}x'],
  ["/users('{id}')", 'get', 'users/{}'],
  ['/users({id})', 'get', 'users/{}'],
  ["/users(mail='{mail}')", 'get', 'users/{}'],
  ['/users(mail={mail})', 'get', 'users/{}'],
  ['/users/mail={mail}', 'get', 'users/{}'],
  ["/a.users('{id}')", 'get', "a.users('{id}')"],
  ["/users('{id}')x", 'get', "users('{id}')x"],
  ["/users/{id}/between(a='{a}')", 'function', "users/{}/between(a='{a}')"],
  ["/users('{id}')/sum()", 'function', 'users/{}/sum()'],
  ['/boats/{id}/microsoft.graph.sailboat', 'get', 'boats/{}'],
  ['/boats/microsoft.graph.sailboat', 'list', 'boats/microsoft.graph.sailboat'],
  ['/boats/microsoft.graph.sailboat/$count', 'count', 'boats/microsoft.graph.sailboat/$count'],
  ['/boats/{id}/$a.b', 'get', 'boats/{}/$a.b'],
  ['/boats/{id}/a.b$', 'get', 'boats/{}/a.b$'],
])('%s of a %s', (path, kind, form) => {
  expect(aliasForm({ path, kind } as Operation)).toBe(form)
})

test('aliases have another id and another path, and are read or changed', async () => {
  const api = (await practiceView()).api('v1.0') as ApiView
  const me = api.operation('user.get') as Operation
  expect(aliasesOf(api, me).map(({ id }) => id)).toEqual(['user.get~2'])
  expect(aliasesOf(api, { ...me, id: 'other' })).toEqual(aliasesOf(api, me))
  expect(aliasesOf(api, { ...me, path: '/users/{me}' }).map(({ id }) => id)).toEqual(['user.get~2'])
  expect(aliasesOf(api, { ...me, method: 'DELETE' })).toEqual([])
  expect(aliasesOf(api, { ...me, path: '/nobody' })).toEqual([])
})

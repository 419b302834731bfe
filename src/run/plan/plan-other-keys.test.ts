import { describe, expect, test } from 'vitest'
import { exchange, sampleApi } from '../../../fixtures/exchange-sample.ts'
import { operation } from '../../../fixtures/sample-constructors.ts'
import { many } from '../../../fixtures/sample-crud.ts'
import { apiNamingUsers } from '../../../fixtures/sample-other-key.ts'
import { viewContract } from '../../contract/view.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import type { PlanContext } from './plan-context.ts'
import { planAlternateKeys, planOtherKeys } from './plan-other-keys.ts'

const naming = apiNamingUsers()
const users = {
  id: 'user.list',
  kind: 'list',
  request: 'GET /users',
  resource: 'user',
  area: 'Users',
} as const
const listing = operation('v1.0', { ...users, status: 200, answer: many('user') })
const view = viewContract({
  apis: [{ ...naming.api, operations: [...naming.api.operations, listing] }],
})

/** The path that is read after the entity was read by its id and showed a name, and the list showed it and others. */
function readAfter(name: Json, status = 200, others: readonly Json[] = []): string | undefined {
  const api = view.api('v1.0')
  const ground = { values: { id: '7' }, types: {}, writable: false, own: false }
  const context = { api, operation: api?.operation('user.get'), ground, seed: 1 }
  const [plan] = planOtherKeys(context as unknown as PlanContext)
  if (plan === undefined) throw new Error('nothing is planned')
  expect(plan.next([])?.request.path).toBe('/v1.0/users/7')
  const shown = exchange('GET /users/7', {
    role: 'control',
    status,
    body: { id: '7', userPrincipalName: name },
  })
  expect(plan.next([shown])?.request.path).toBe('/v1.0/users')
  const value = [name, ...others].map((each, at) => ({ id: `${at}`, userPrincipalName: each }))
  return plan.next([shown, exchange('GET /users', { role: 'control', body: { value } })])?.request.path
}

test('an entity is read once more by the other key that its path names, encoded', () => {
  expect(readAfter('kim#EXT#@example.com')).toMatch(/^\/v1\.0\/users\/kim%23EXT%23(@|%40)example\.com$/)
})

test.each<[string, Json, number?]>([
  ['is not shown', null],
  ['is empty', ''],
  ['begins with $, which is documented to need parentheses', '$kim@example.com'],
  ['has a slash', 'a/b'],
  ['has a quote', "o'neil@example.com"],
  ['is that of a refusal', 'kim@example.com', 404],
])('what %s is not read by', (_what, name, status) => {
  expect(readAfter(name, status)).toBeUndefined()
})

test('a name that another has, too, leads to no one entity', () => {
  expect(readAfter('kim', 200, ['adele'])).toBe('/v1.0/users/kim')
  expect(readAfter('kim', 200, ['adele', 'kim'])).toBeUndefined()
})

test('a path that names one key is read by no other', () => {
  const api = apiNamingUsers()
  const context = { api, operation: api.operation('thing.get'), ground: { values: {} }, seed: 1 }
  expect([...planOtherKeys(context as unknown as PlanContext)]).toEqual([])
})

describe('by the path of an alternate key', () => {
  const api = sampleApi()
  const get = api.operation('user.get')
  const context = { api, operation: get, ground: { values: { id: '7' } }, seed: 1 }
  const readAs = (body: JsonObject, status = 200): string | undefined => {
    const [plan] = planAlternateKeys(context as unknown as PlanContext)
    expect(plan?.next([])?.request.path).toBe('/v1.0/users/7')
    return plan?.next([exchange('GET /users/7', { role: 'control', status, body })])?.request.path
  }

  test('an entity is read once more, with what the read by its id shows', () => {
    expect(readAs({ id: '7', userPrincipalName: 'kim' })).toBe("/v1.0/users(userPrincipalName='kim')")
  })

  test('nothing is read where no key is shown, or nothing', () => {
    expect(readAs({ id: '7' })).toBeUndefined()
    expect(readAs({ id: '7', userPrincipalName: 'kim' }, 404)).toBeUndefined()
  })

  test('what has no such path is not read so', () => {
    const thing = { ...context, operation: api.operation('thing.get') }
    expect([...planAlternateKeys(thing as unknown as PlanContext)]).toEqual([])
  })
})

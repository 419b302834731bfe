import { expect, test } from 'vitest'
import { exchange } from '../../../fixtures/exchange-sample.ts'
import { apiNamingUsers } from '../../../fixtures/sample-other-key.ts'
import type { Json } from '../../model/source.ts'
import type { PlanContext } from './plan-context.ts'
import { planOtherKeys } from './plan-other-keys.ts'

/** The path that is read after the entity was read by its id and showed a name. */
function readAfter(name: Json, status = 200): string | undefined {
  const api = apiNamingUsers()
  const operation = api.operation('user.get')
  const ground = { values: { id: '7' }, types: {}, writable: false, own: false }
  const [plan] = planOtherKeys({ api, operation, ground, seed: 1 } as unknown as PlanContext)
  if (plan === undefined) return undefined
  expect(plan.next([])?.request.path).toBe('/v1.0/users/7')
  const shown = exchange('GET /users/7', {
    role: 'control',
    status,
    body: { id: '7', userPrincipalName: name },
  })
  return plan.next([shown])?.request.path
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

test('a path that names one key is read by no other', () => {
  const api = apiNamingUsers()
  const context = { api, operation: api.operation('thing.get'), ground: { values: {} }, seed: 1 }
  expect([...planOtherKeys(context as unknown as PlanContext)]).toEqual([])
})

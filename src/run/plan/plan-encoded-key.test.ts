import { expect, test } from 'vitest'
import { exchange, refusal } from '../../../fixtures/exchange-sample.ts'
import { apiNamingUsers } from '../../../fixtures/sample-other-key.ts'
import type { PlanContext } from './plan-context.ts'
import { planEncodedKey } from './plan-encoded-key.ts'

const api = apiNamingUsers()

/** The path that is read after the entity was read by its id. */
function readAfter(id: string, first = exchange('GET /users/7'), operation = 'user.get'): string | undefined {
  const ground = { values: { id, thingId: id }, types: {}, writable: false, own: false }
  const context = { api, operation: api.operation(operation), ground, seed: 1 }
  const [plan] = planEncodedKey(context as unknown as PlanContext)
  return plan?.next([first])?.request.path
}

test('an entity is read once more with the first character of its key percent-encoded', () => {
  expect(readAfter('7ab')).toBe('/v1.0/users/%37ab')
  expect(readAfter('kim@example.com')).toBe('/v1.0/users/%6Bim%40example.com')
})

test('nothing is read where the key does not begin with a letter or a digit, or leads nowhere as it is', () => {
  expect(readAfter('-1')).toBeUndefined()
  expect(readAfter('%7')).toBeUndefined()
  expect(readAfter('7', refusal('GET /users/7', 404))).toBeUndefined()
})

test('what is no read of one entity by its key is left alone', () => {
  expect(readAfter('7', exchange('GET /users/7'), 'thing.list')).toBeUndefined()
  expect(readAfter('7', exchange('GET /users/7'), 'user.update')).toBeUndefined()
})

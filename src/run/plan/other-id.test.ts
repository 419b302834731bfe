import fc from 'fast-check'
import { expect, test } from 'vitest'
import { otherId } from './other-id.ts'
import { randomOf } from './seed.ts'

test('another id has the same length and shape and is another value', () => {
  const ids = fc.oneof(
    fc.uuid(),
    fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/).filter((id) => !/^\d{1,8}$/.test(id)),
    fc.integer({ min: 1_000_000_000 }).map(String),
  )
  fc.assert(
    fc.property(ids, fc.integer(), (id, seed) => {
      const other = otherId(id, randomOf(seed))
      expect(other.toLowerCase()).not.toBe(id.toLowerCase())
      if (/[0-9a-z]/i.test(id)) expect(shape(other)).toBe(shape(id))
    }),
  )
})

test('a Guid stays a Guid of the same version and variant', () => {
  const guid = '5eed0000-0000-4000-8000-000000000001'
  expect(otherId(guid, randomOf(7))).toMatch(/^5eed0000-0000-4000-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('of a number that is counted up nobody has the other one yet, and it fits 32 bits', () => {
  for (const id of ['1', '42', '1001']) expect(otherId(id, randomOf(7))).toMatch(/^9\d{8}$/)
})

function shape(text: string): string {
  return text.replace(/[0-9]/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A')
}

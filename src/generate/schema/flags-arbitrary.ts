import fc from 'fast-check'
import { UnsatisfiableSchema } from './generation-error.ts'

/** Comma-joined sets of members; `none` stands alone. */
export function flagsArbitrary(members: readonly string[]): fc.Arbitrary<string> {
  if (members.length === 0) throw new UnsatisfiableSchema('x-flags', 'there are no members')
  const none = members.filter((member) => member.toLowerCase() === 'none')
  const others = members.filter((member) => member.toLowerCase() !== 'none')
  if (others.length === 0) return fc.constantFrom(...none)
  const sets = fc.subarray(others, { minLength: 1 }).map((chosen) => chosen.join(','))
  return none.length === 0
    ? sets
    : fc.oneof({ arbitrary: fc.constantFrom(...none), weight: 1 }, { arbitrary: sets, weight: 4 })
}

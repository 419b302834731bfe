import fc from 'fast-check'
import type { Json } from '../../model/source.ts'
import { textArbitrary } from './text.ts'

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -1_000, max: 1_000 }),
  textArbitrary(),
)

/** Any JSON value, small. */
export const anyArbitrary: fc.Arbitrary<Json> = fc.oneof(
  { arbitrary: scalar, weight: 4 },
  { arbitrary: fc.array(scalar, { maxLength: 3 }), weight: 1 },
  {
    arbitrary: fc
      .uniqueArray(fc.tuple(fc.constantFrom('name', 'value', 'note', 'size'), scalar), {
        maxLength: 3,
        selector: ([name]) => name,
      })
      .map((entries) => Object.fromEntries(entries)),
    weight: 1,
  },
)

import type { Json } from '../../model/source.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** The next number below a stated minimum and above a stated maximum. */
export const outOfRange: InvalidOperator = valueOperator('out-of-range', ({ schema }) => {
  const values: (readonly [string, Json])[] = []
  if (schema.minimum !== undefined) values.push(['below-minimum', schema.minimum - 1])
  if (schema.maximum !== undefined) values.push(['above-maximum', schema.maximum + 1])
  return values
})

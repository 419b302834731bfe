import type { Json } from '../../model/source.ts'
import { numberAt } from '../schema/keywords.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** The next integer below a stated minimum and above a stated maximum, and bounds that are excluded themselves. */
export const outOfRange: InvalidOperator = valueOperator(
  'out-of-range',
  ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ({ schema }) => {
    const above = numberAt(schema, 'exclusiveMinimum')
    const below = numberAt(schema, 'exclusiveMaximum')
    const values: (readonly [string, Json])[] = []
    if (schema.minimum !== undefined) values.push(['below-minimum', schema.minimum - 1])
    if (schema.maximum !== undefined) values.push(['above-maximum', schema.maximum + 1])
    if (above !== undefined) values.push(['at-excluded-minimum', above])
    if (below !== undefined) values.push(['at-excluded-maximum', below])
    return values
  },
)

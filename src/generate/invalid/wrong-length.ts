import type { Json } from '../../model/source.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

const longest = 1_000_000

/** Text one character longer than a stated maximum, or shorter than a stated minimum. */
export const wrongLength: InvalidOperator = valueOperator(
  'wrong-length',
  ['minLength', 'maxLength'],
  ({ schema }) => {
    const { minLength, maxLength } = schema
    const values: (readonly [string, Json])[] = []
    if (maxLength !== undefined && maxLength < longest) values.push(['too-long', 'm'.repeat(maxLength + 1)])
    if (minLength !== undefined && minLength > 0) values.push(['too-short', 'm'.repeat(minLength - 1)])
    return values
  },
)

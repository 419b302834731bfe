import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** Text that is unlikely to match a stated pattern; what matches all the same is discarded. */
export const patternMismatch: InvalidOperator = valueOperator(
  'pattern-mismatch',
  ['pattern'],
  ({ schema, ordinary }) => {
    if (schema.pattern === undefined || typeof ordinary !== 'string') return []
    return [
      ['suffix', `${ordinary}☃`],
      ['prefix', `☃${ordinary}`],
      ['other', '☃'],
    ]
  },
)

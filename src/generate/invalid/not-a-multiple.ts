import { numberAt } from '../schema/keywords.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** A number half a step away from a multiple of what is stated, or one away where it is to be an integer. */
export const notAMultiple: InvalidOperator = valueOperator(
  'not-a-multiple',
  ['multipleOf'],
  ({ schema, ordinary }) => {
    const step = numberAt(schema, 'multipleOf')
    if (step === undefined || typeof ordinary !== 'number') return []
    return [
      ['half-a-step-above', ordinary + step / 2],
      ['one-above', ordinary + 1],
    ]
  },
)

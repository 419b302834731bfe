import type { Json } from '../../model/source.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** A collection whose items are to be unique, with one of them twice. */
export const repeatedItem: InvalidOperator = valueOperator(
  'repeated-item',
  ['uniqueItems'],
  ({ schema, ordinary }) => {
    const items = Array.isArray(ordinary) ? (ordinary as readonly Json[]) : []
    const [first] = items
    return schema['uniqueItems'] !== true || first === undefined ? [] : [['first', [...items, first]]]
  },
)

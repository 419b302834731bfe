import type { Json } from '../../model/source.ts'
import { numberAt } from '../schema/keywords.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

const most = 10_000

/** A collection with one item more than a stated maximum, or one less than a stated minimum. */
export const wrongItemCount: InvalidOperator = valueOperator(
  'wrong-item-count',
  ['minItems', 'maxItems'],
  ({ schema, ordinary }) => {
    const [item] = Array.isArray(ordinary) ? (ordinary as readonly Json[]) : []
    if (item === undefined) return []
    const counts = [
      ['too-many', (numberAt(schema, 'maxItems') ?? most) + 1],
      ['too-few', (numberAt(schema, 'minItems') ?? 0) - 1],
    ] as const
    return counts
      .filter(([, count]) => count >= 0 && count <= most)
      .map(([detail, count]) => [detail, Array.from({ length: count }, () => item)] as const)
  },
)

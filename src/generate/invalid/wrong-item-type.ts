import type { Json } from '../../model/source.ts'
import { isCollection } from '../boundary/site-kinds.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

const wrong: readonly (readonly [string, Json])[] = [
  ['number', 12],
  ['boolean', true],
  ['object', { sample: 'Sample' }],
  ['array', []],
  ['string', 'Sample'],
]

/** A collection whose second item is of another JSON type. */
export const wrongItemType: InvalidOperator = valueOperator(
  'wrong-item-type',
  ['type', 'format', 'enum', 'unknown-property'],
  (site) => {
    if (!isCollection(site) || !Array.isArray(site.ordinary)) return []
    const items: readonly Json[] = site.ordinary
    return wrong.map(([detail, item]) => [detail, [...items, item]] as const)
  },
)

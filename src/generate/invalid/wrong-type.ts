import type { Json } from '../../model/source.ts'
import { isCollection } from '../boundary/site-kinds.ts'
import { typesOf } from '../schema/keywords.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

const wrong: readonly (readonly [string, Json])[] = [
  ['string', 'Sample'],
  ['string-of-boolean', 'true'],
  ['string-of-number', '12'],
  ['number', 12],
  ['fraction', 1.5],
  ['boolean', true],
  ['object', { sample: 'Sample' }],
]

/** A value of each other JSON type, and the right one spelt as a string. */
export const wrongType: InvalidOperator = valueOperator(
  'wrong-type',
  ['type', 'format', 'enum', 'const', 'anyOf', 'oneOf', 'not', 'unknown-property'],
  (site) => {
    if (isCollection(site)) return []
    const text = typesOf(site.schema)?.[0] === 'string'
    return wrong.filter(([, value]) => !(text && typeof value === 'string'))
  },
)

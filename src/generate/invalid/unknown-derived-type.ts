import { isObject } from '../../model/is-object.ts'
import { placedAt } from '../boundary/site-kinds.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** An instance that says it is of a type that no page documents. */
export const unknownDerivedType: InvalidOperator = valueOperator(
  'unknown-derived-type',
  ['unknown-type'],
  (site) => {
    const instance: unknown = Array.isArray(site.ordinary) ? site.ordinary[0] : site.ordinary
    if (site.types.length === 0 || !isObject(instance)) return []
    const unknown = { ...instance, '@odata.type': '#microsoft.graph.conformanceUnknownType' }
    return [['unknown', placedAt(site, unknown)]]
  },
)

import { isCollection } from '../boundary/site-kinds.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** A single item where a collection is documented. */
export const singleForArray: InvalidOperator = valueOperator('single-for-array', ['type'], (site) => {
  if (!isCollection(site) || !Array.isArray(site.ordinary)) return []
  const [item] = site.ordinary
  return item === undefined ? [] : [['item', item]]
})

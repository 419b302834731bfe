import { placedAt } from '../boundary/site-kinds.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { membersAt } from './members-at.ts'
import { valueOperator } from './value-operator.ts'

/** Documented members in another letter case. */
export const enumWrongCase: InvalidOperator = valueOperator('enum-wrong-case', ['enum-case'], (site) => {
  const [first] = membersAt(site)
  if (first === undefined) return []
  const capital = first.charAt(0).toUpperCase() + first.slice(1)
  return [
    ['upper', placedAt(site, first.toUpperCase())],
    ['capital', placedAt(site, capital)],
  ]
})

import { placedAt } from '../boundary/site-kinds.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { membersAt } from './members-at.ts'
import { valueOperator } from './value-operator.ts'

/** A name that no page lists, and one beside documented members in a set. */
export const unknownEnumMember: InvalidOperator = valueOperator('unknown-enum-member', ['enum'], (site) => {
  const [first] = membersAt(site)
  if (first === undefined) return []
  return [
    ['unknown', placedAt(site, 'conformanceUnknownMember')],
    ['with-suffix', placedAt(site, `${first}X`)],
    ['in-a-set', placedAt(site, `${first},conformanceUnknownMember`)],
  ]
})

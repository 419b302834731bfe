import { singular } from '../../contract/compile/path-names.ts'
import { findMember } from '../../contract/members-of.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { ExactObject } from '../exchange/parse-json.ts'

/**
 * Does a body name, beside a property that lists several, one of them, or beside the one the list: `location` and `locations`,
 * of which `event.md` says that they always correspond.
 */
export function namesCounterpart(api: ApiView, type: string, body: ExactObject, name: string): boolean {
  const use = findMember(api, type, name)?.property.type
  const alike = singular(name.toLowerCase())
  return Object.keys(body).some((each) => {
    if (use === undefined || singular(each.toLowerCase()) !== alike) return false
    const other = findMember(api, type, each)?.property.type
    return other?.name === use.name && other.collection !== use.collection
  })
}

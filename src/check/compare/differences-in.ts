import { findMember } from '../../contract/members-of.ts'
import { isChangeTime, isCreationTime } from '../../contract/stamps.ts'
import type { Member } from '../../contract/view-types.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Property } from '../../model/contract.ts'
import type { Exact, ExactObject } from '../exchange/parse-json.ts'
import { isAnnotation, memberValue, typeNameOf } from '../statement/find-component.ts'
import { isServerManaged, isWithheld } from '../statement/server-managed.ts'
import { compareLooks } from './compare-looks.ts'
import { areZonesApart } from './zones-apart.ts'

/** Has a property one plain value that stays as it was set, by a client or, when an entity was made, by the service. */
function isSettled(api: ApiView, property: Property): boolean {
  const { name, collection } = property.type
  const isPlain = !collection && (name.startsWith('Edm.') || api.type(name)?.kind === 'enum')
  if (isCreationTime(property)) return true
  return isPlain && !isServerManaged(property) && !isWithheld(property)
}

/** A value that an entity shows in one place and another in another. */
interface Difference {
  readonly member: Member
  readonly was: Exact
  readonly is: Exact
}

/**
 * The plain values that an entity shows otherwise than two plain reads of it do, one before and one after; what moved between
 * these, is unset there or else the service's own is left out. When it was changed may be shown late, but not in another zone.
 */
export function differencesIn(
  api: ApiView,
  declared: string | null | undefined,
  [before, after]: readonly [before: ExactObject, after: ExactObject],
  item: ExactObject,
): readonly Difference[] {
  const type = typeNameOf(api, before, declared)
  const differs = (member: Member, a: Exact, b: Exact | undefined): boolean =>
    compareLooks(api, member, a, b).length > 0
  return Object.entries(item).flatMap(([name, is]): readonly Difference[] => {
    const member = isAnnotation(name) ? undefined : findMember(api, type, name)
    const was = memberValue(before, name)
    if (member === undefined || was === undefined || was === null || was === '') return []
    const isStamp = isChangeTime(member.property)
    if (!isStamp && !isSettled(api, member.property)) return []
    if (differs(member, was, memberValue(after, name)) || !differs(member, was, is)) return []
    return isStamp && !areZonesApart(was, is) ? [] : [{ member, was, is }]
  })
}

import type { ApiView } from '../../model/api-view.ts'
import { type Exact, type ExactObject, isObject } from '../exchange/parse-json.ts'
import { findMember, isAnnotation, memberValue, typeNameOf } from '../statement/find-component.ts'
import { isServerManaged } from '../statement/server-managed.ts'
import { compareMember } from './compare-edm.ts'

/** Does an item of a list show all that was sent, a text of at least 8 characters somewhere in it, but for what was broken. */
export function isTrace(
  api: ApiView,
  declared: string | null | undefined,
  sent: ExactObject,
  broken: string | undefined,
  item: ExactObject,
): boolean {
  const type = typeNameOf(api, sent, declared)
  const members = Object.entries(sent).flatMap(([name, value]) => {
    const member = isAnnotation(name) || name === broken ? undefined : findMember(api, type, name)
    const out = member === undefined || isServerManaged(member.property) || member.property.writeOnly
    return out || member === undefined ? [] : [{ member, name, value }]
  })
  return (
    members.some(({ member, value }) => hasText(api, member.property.type.name, value)) &&
    members.every(({ member, name, value }) => {
      const shown = memberValue(item, name)
      return compareMember(api, member, value, shown).length === 0
    })
  )
}

/** Has the value a text of at least 8 characters: names of enum members and times are no mark. */
function hasText(api: ApiView, type: string, value: Exact): boolean {
  if (typeof value === 'string') return type === 'Edm.String' && value.length >= 8
  if (Array.isArray(value)) return (value as readonly Exact[]).some((each) => hasText(api, type, each))
  if (!isObject(value)) return false
  const named = typeNameOf(api, value, type)
  return Object.entries(value).some(([name, inner]) => {
    const member = isAnnotation(name) ? undefined : findMember(api, named, name)
    return member !== undefined && hasText(api, member.property.type.name, inner)
  })
}

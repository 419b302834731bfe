import type { ApiView } from '../../model/api-view.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { findMember, isAnnotation, memberValue, typeNameOf } from '../statement/find-component.ts'
import { isServerManaged } from '../statement/server-managed.ts'
import { compareMember } from './compare-edm.ts'

/** Does an item of a list show all that was sent, at least one text of 8 characters among it, but for what was broken. */
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
  const marked = members.some(
    ({ member, value }) =>
      member.property.type.name === 'Edm.String' && typeof value === 'string' && value.length >= 8,
  )
  return (
    marked &&
    members.every(({ member, name, value }) => {
      const shown = memberValue(item, name)
      return compareMember(api, member, value, shown).length === 0
    })
  )
}

import { findMember } from '../../contract/members-of.ts'
import type { Member } from '../../contract/view-types.ts'
import type { ApiView } from '../../model/api-view.ts'
import { type Exact, type ExactObject, isObject } from '../exchange/parse-json.ts'
import { isAnnotation, memberValue, typeNameOf } from '../statement/find-component.ts'
import { isServerManaged } from '../statement/server-managed.ts'
import { compareMember } from './compare-edm.ts'

interface Sent {
  readonly member: Member
  readonly name: string
  readonly value: Exact
}

/** What of an object a client sets, but for one property. */
function setIn(
  api: ApiView,
  declared: string | null | undefined,
  object: ExactObject,
  broken?: string,
): readonly Sent[] {
  const type = typeNameOf(api, object, declared)
  return Object.entries(object).flatMap(([name, value]) => {
    const member = isAnnotation(name) || name === broken ? undefined : findMember(api, type, name)
    const out = member === undefined || isServerManaged(member.property) || member.property.writeOnly
    return out || member === undefined ? [] : [{ member, name, value }]
  })
}

function isShownIn(api: ApiView, item: ExactObject): (sent: Sent) => boolean {
  return ({ member, name, value }) => compareMember(api, member, value, memberValue(item, name)).length === 0
}

/** Does an item of a list show all that was sent, a text of at least 8 characters somewhere in it, but for what was broken. */
export function isTrace(
  api: ApiView,
  declared: string | null | undefined,
  sent: ExactObject,
  broken: string | undefined,
  item: ExactObject,
): boolean {
  const members = setIn(api, declared, sent, broken)
  return (
    members.some(({ member, value }) => hasText(api, member.property.type.name, value)) &&
    members.every(isShownIn(api, item))
  )
}

/** So many values that two entities have in common are no chance. */
const fewest = 3

/** Does an item of a list show all that clients set of an entity, which are several values. */
export function isAlike(
  api: ApiView,
  declared: string | null | undefined,
  entity: ExactObject,
  item: ExactObject,
): boolean {
  const members = setIn(api, declared, entity)
  const telling = members.filter(
    ({ value }) => Boolean(value) && !(Array.isArray(value) && value.length === 0),
  )
  return telling.length >= fewest && members.every(isShownIn(api, item))
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

import { sentinel } from '../contract/evolvable.ts'
import { oncePer } from '../contract/once-per.ts'
import { typeOfShape } from '../contract/type-use.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Property, Type, TypeUse } from '../model/contract.ts'
import type { Json } from '../model/source.ts'
import { documentedSuccess } from './answer.ts'
import type { Call } from './call.ts'
import { isRecord } from './exact-json.ts'
import { preferencesOf } from './preferences.ts'
import type { Realm } from './realm.ts'
import type { Reply } from './reply.ts'

/**
 * A reply in which members of evolvable enums that stand behind the sentinel are shown as the sentinel, unless the
 * request has `Prefer: include-unknown-enum-members` (best-practices-concept.md, "Evolvable enums").
 */
export function foldMembers(call: Call, reply: Reply): Reply {
  const late = lateMembers(call.realm.api)
  if (reply.json === undefined || late.size === 0) return reply
  if (preferencesOf(call.request).unknownMembers) {
    const applied = ['Preference-Applied', 'include-unknown-enum-members'] as const
    return { ...reply, headers: [...(reply.headers ?? []), applied] }
  }
  if (!mentions(reply.json, late)) return reply
  const use = typeOfShape(documentedSuccess(call.operation, reply.status)?.shape)
  return { ...reply, json: fold(call.realm, reply.json, use ?? null, undefined) }
}

/** Members behind the sentinel of any enum: hardly an answer holds one. */
const lateMembers: (api: ApiView) => ReadonlySet<string> = oncePer(
  (api) => new Set(api.api.types.flatMap((type) => lateMembersOf(type))),
)

function lateMembersOf(type: Type): readonly string[] {
  if (type.kind === 'enum') return lateOf(type.members.map(({ name }) => name))
  return type.kind === 'schema' ? [] : type.properties.flatMap((each) => lateOf(each.enum ?? []))
}

function mentions(value: Json, members: ReadonlySet<string>): boolean {
  if (typeof value === 'string')
    return (
      members.has(value) || (value.includes(',') && value.split(',').some((each) => members.has(each.trim())))
    )
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((each) => mentions(each, members))
  )
}

function membersOf(api: ApiView, use: TypeUse | null, property: Property | undefined): readonly string[] {
  if (property?.enum !== undefined) return property.enum
  const type = use === null ? undefined : api.type(use.name)
  return type?.kind === 'enum' ? type.members.map(({ name }) => name) : []
}

/** The members behind the sentinel. */
function lateOf(members: readonly string[]): readonly string[] {
  const at = members.indexOf(sentinel)
  return at < 0 ? [] : members.slice(at + 1)
}

function fold(realm: Realm, value: Json, use: TypeUse | null, property: Property | undefined): Json {
  if (typeof value === 'string') return foldText(value, lateOf(membersOf(realm.api, use, property)))
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => fold(realm, each, use, property))
  if (!isRecord(value)) return value
  const named = value['@odata.type'] ?? use?.name
  const type = typeof named === 'string' ? realm.api.type(named) : undefined
  const shape = type === undefined || type.kind === 'enum' ? null : realm.shape(type.name)
  const isCollection = Array.isArray(value['value']) && !('@odata.type' in value)
  const entries = Object.entries(value).map(([name, each]): [string, Json] => {
    if (name.includes('@')) return [name, each]
    if (shape === null || isCollection) return [name, fold(realm, each, use, undefined)]
    const own = shape.properties.get(name.toLowerCase()) ?? shape.navigation.get(name.toLowerCase())
    return [name, fold(realm, each, own?.type ?? null, own)]
  })
  return Object.fromEntries(entries)
}

/** One member, or a set of flags. */
function foldText(text: string, late: readonly string[]): string {
  if (late.length === 0) return text
  const members = text.split(',').map((each) => (late.includes(each.trim()) ? sentinel : each))
  return [...new Set(members)].join(',')
}

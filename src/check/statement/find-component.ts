import { findMember } from '../../contract/members-of.ts'
import { knownType } from '../../contract/type-annotation.ts'
import type { Member } from '../../contract/view-types.ts'
import { weakest } from '../../contract/weakest.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Evidence } from '../../model/source.ts'
import type { ExactObject } from '../exchange/parse-json.ts'

/** How a property is written in places and causes: `microsoft.graph.user/accountEnabled`. */
export function componentOf({ owner, property }: Member): string {
  return `${owner}/${property.name}`
}

/** How a query parameter is written in places and causes: `query:startDateTime`. */
export function queryComponent(name: string): string {
  return `query:${name}`
}

/** The type or property a component names; undefined for one that the version does not have. */
export function memberAt(api: ApiView, component: string): Member | undefined {
  const [type = '', name = ''] = component.split('/')
  return findMember(api, type, name)
}

/** How surely the name and type of a property are known. */
export function evidenceOf({ property }: Member): Evidence {
  return weakest(property.evidence.name, property.evidence.type)
}

/** The weakest evidence of anything stated about a component, its enum type's members too; undefined where unknown. */
export function evidenceAt(api: ApiView, component: string): Evidence | undefined {
  const member = memberAt(api, component)
  if (member === undefined) return enumEvidence(api, component.split('/')[0] ?? '')
  return weakest(enumEvidence(api, member.property.type.name), ...Object.values(member.property.evidence))
}

/** How surely the name, type and members of a component are known; what is no property is as sure as the plan says. */
export function domainEvidence(api: ApiView, component: string): Evidence {
  const member = memberAt(api, component)
  if (member === undefined) return weakest(enumEvidence(api, component.split('/')[0] ?? ''))
  const { type, evidence } = member.property
  return weakest(evidenceOf(member), evidence.enum, enumEvidence(api, type.name))
}

function enumEvidence(api: ApiView, name: string): Evidence | undefined {
  const type = api.type(name)
  if (type?.kind !== 'enum') return undefined
  return weakest(type.evidence.type, type.evidence.enum)
}

/** The name of the type that an object says it is, where the version knows it; else the name given; empty where there is none. */
export function typeNameOf(
  api: ApiView,
  object: ExactObject | undefined,
  otherwise: string | null | undefined,
): string {
  const other = otherwise ?? ''
  return knownType(api, object) ?? api.type(other)?.name ?? other
}

/** The value of a member by name without letter case, the exact name first. */
export function memberValue(object: ExactObject, name: string): ExactObject[string] | undefined {
  if (Object.hasOwn(object, name)) return object[name]
  const lower = name.toLowerCase()
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === lower)
  return key === undefined ? undefined : object[key]
}

/** Names that carry no value of the entity: annotations and control information. */
export function isAnnotation(name: string): boolean {
  return name.includes('@')
}

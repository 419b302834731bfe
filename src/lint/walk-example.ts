import { joinPointer } from '../contract/validate-pointer.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Property, TypeUse } from '../model/contract.ts'
import type { ExampleBody } from './example-bodies.ts'
import { type Expectation, memberOf, type TypedPlace } from './example-expectation.ts'
import type { JsonNode, JsonObjectNode } from './json-tree.ts'
import type { Sight, UnknownPropertySight } from './sight.ts'
import { hasTable, isTabled, propertyMap, structuredType } from './type-lookup.ts'

interface Walk {
  readonly body: ExampleBody
  readonly api: ApiView
  /** Is enough known of a type for what no table of it has to be missing. */
  readonly isDocumented: (type: string) => boolean
  /** Is its page known to be in another part of the docs? */
  readonly isElsewhere: (type: string) => boolean
  readonly sights: Sight[]
}

interface Place extends TypedPlace {
  readonly property: Property | null
}

/** Compares an action's body with the parameters that its table lists. */
export function walkParameters(
  body: ExampleBody,
  expected: Extract<Expectation, { kind: 'parameters' }>,
  root: JsonNode,
  sights: Sight[],
  scope: Omit<Walk, 'body' | 'sights'>,
): void {
  const isListed = expected.properties.length > 0 && expected.operation.body?.evidence !== 'shown'
  if (root.kind !== 'object' || !isListed) return
  const walk: Walk = { ...scope, body, sights }
  const properties = new Map(expected.properties.map((property) => [property.name, property]))
  const owner = expected.operation.id
  walkMembers(walk, root, '', properties, (found) => {
    sights.push({ kind: 'unknown-property', body, owner, ownerKind: 'parameters', ...found })
  })
}

/** Compares a value with a use of a type, and all that is below it. */
export function walkValue(walk: Walk, place: Place): void {
  const { body, sights } = walk
  const { node, pointer, use, property } = place
  sights.push({ kind: 'value', body, pointer, node, use, property })
  if (node.kind === 'array' && use.collection) {
    const one: TypeUse = { ...use, collection: false }
    node.items.forEach((item, index) => {
      walkValue(walk, { node: item, pointer: `${pointer}/${index}`, use: one, property })
    })
  } else if (node.kind === 'object' && !use.collection) walkObject(walk, node, pointer, use)
}

function walkObject(walk: Walk, node: JsonObjectNode, pointer: string, use: TypeUse): void {
  const { api, body, isDocumented, isElsewhere, sights } = walk
  const declared = memberOf(node, '@odata.type')?.value
  const name = declared?.kind === 'string' ? declared.text.replace(/^#/, '') : null
  if (api.type(name ?? use.name)?.kind === 'schema') return
  const type = structuredType(api, name ?? use.name)
  if (declared?.kind === 'string' && name !== null && (type === null || type.evidence.type === 'shown')) {
    if (!isTypeName(name) || isElsewhere(name)) return
    const known = type === null ? new Map<string, Property>() : propertyMap(api, type.name)
    const members = node.members.filter((member) => !isStated(known.get(member.name)))
    const at = `${pointer}/@odata.type`
    sights.push({ kind: 'unknown-type', body, pointer: at, node: declared, name, members })
    return
  }
  if (type === null || (name === null && use.or !== undefined) || !hasTable(api, type.name)) return
  const owner = type.name
  const silent = type.open || (name === null && api.derived(owner).length > 0)
  const derived = silent ? derivedProperties(api, owner) : new Map<string, Property>()
  walkMembers(walk, node, pointer, propertyMap(api, owner), (found) => {
    if (type.open || derived.has(found.member.name) || !isDocumented(owner)) return
    sights.push({ kind: 'unknown-property', body, owner, ownerKind: 'type', ...found })
  })
}

function walkMembers(
  walk: Walk,
  node: JsonObjectNode,
  pointer: string,
  properties: ReadonlyMap<string, Property>,
  report: (found: Pick<UnknownPropertySight, 'member' | 'pointer' | 'near' | 'shown'>) => void,
): void {
  for (const member of node.members) {
    if (member.name.includes('@')) continue
    const at = joinPointer(pointer, member.name)
    const property = properties.get(member.name)
    if (property === undefined || !isStated(property))
      report({ member, pointer: at, near: nearest(properties, member.name), shown: property ?? null })
    else walkValue(walk, { node: member.value, pointer: at, use: property.type, property })
  }
}

function isStated(property: Property | undefined): boolean {
  return property !== undefined && isTabled(property)
}

function nearest(properties: ReadonlyMap<string, Property>, name: string): Property | null {
  const lower = name.toLowerCase()
  for (const property of properties.values())
    if (property.name !== name && property.name.toLowerCase() === lower && isTabled(property)) return property
  return null
}

function derivedProperties(api: ApiView, type: string): Map<string, Property> {
  return new Map(api.derived(type).flatMap((name) => [...propertyMap(api, name)]))
}

function isTypeName(name: string): boolean {
  return /^microsoft\.[\w.]+\w$/i.test(name)
}

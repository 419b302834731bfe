import { oncePer } from '../contract/once-per.ts'
import { joinPointer } from '../contract/validate-pointer.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { SchemaObject } from '../model/json-schema.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { baseBody, targetsOf } from './base-body.ts'
import { replacedAt, withoutAt } from './json-pointer.ts'
import { nested, ordinaryInstance, ordinaryValue } from './ordinary-value.ts'
import { candidateTypes } from './schema/graph-types.ts'
import { itemSchema } from './schema/keywords.ts'
import { isTyped, membersOfType, type RequestMember } from './schema/request-members.ts'
import { sendable } from './schema/sendable.ts'

/** A place in a body where values can be varied, one property of one type. */
export interface Site {
  readonly pointer: string
  /** The pointer, with the type that documents the property where several types have one of that name. */
  readonly label: string
  readonly name: string
  /** `microsoft.graph.user/accountEnabled`: the statement that documents the property. */
  readonly component: string
  /** As documented. */
  readonly documented: SchemaObject
  /** What of it is worth sending: no null, no sentinel member. */
  readonly schema: SchemaObject
  /** Full names of the types whose instances can stand here; empty where it is no structured type. */
  readonly types: readonly string[]
  readonly ordinary: Json
  readonly required: boolean
  /** A valid body with a value at the pointer. */
  with(value: Json): JsonObject
  /** The body without the property. */
  without(): JsonObject
}

export interface SiteOptions {
  readonly type?: string
  readonly base?: JsonObject
}

/** Which sites are left out. */
export interface Taken {
  /** Are the edges of a component tested with another type. */
  readonly isTaken?: (component: string) => boolean
}

/** How deep places lie: a property of an instance in a collection in a body is at depth 2. */
const deepest = 2

/** By the body that is varied, where one is given, else by the API. */
const caches = oncePer((_holder: object) => new Map<string, readonly Site[]>())

/** Every place in an operation's bodies, once per statement: what types inherit is varied for the first of them only. */
export function sitesOf(api: ApiView, operation: Operation, options: SiteOptions = {}): readonly Site[] {
  const cache = caches(options.base ?? api)
  const key = `${operation.id} ${options.type ?? ''}`
  const sites = cache.get(key) ?? collect(api, operation, options)
  cache.set(key, sites)
  return sites
}

interface Collecting {
  readonly api: ApiView
  readonly found: Map<string, Site>
}

interface Holder {
  readonly body: JsonObject
  /** Pointer of the object whose properties are sites. */
  readonly pointer: string
  readonly component: string
  readonly members: readonly RequestMember[]
  readonly depth: number
}

function collect(api: ApiView, operation: Operation, options: SiteOptions): readonly Site[] {
  const collecting = { api, found: new Map<string, Site>() }
  for (const target of targetsOf(api, operation, options.type)) {
    const body = options.base ?? baseBody(api, operation, target)
    if (body !== undefined) addProperties(collecting, { ...target, body, pointer: '', depth: 0 })
  }
  return labelled([...collecting.found.values()])
}

function labelled(sites: readonly Site[]): readonly Site[] {
  const known = new Set<string>()
  return sites.map((site) => {
    if (!known.has(site.pointer)) {
      known.add(site.pointer)
      return site
    }
    const owner = site.component.slice(0, site.component.lastIndexOf('/'))
    return { ...site, label: `${site.pointer}@${owner.slice(owner.lastIndexOf('.') + 1)}` }
  })
}

function addProperties(collecting: Collecting, holder: Holder): void {
  const { api, found } = collecting
  const own: Site[] = []
  for (const member of holder.members) {
    if (!isTyped(member.schema)) continue
    const site = siteOf(api, holder, member)
    if (site === undefined || found.has(site.component)) continue
    found.set(site.component, site)
    own.push(site)
  }
  if (holder.depth < deepest) for (const site of own) addNested(collecting, holder, site)
}

function siteOf(api: ApiView, holder: Holder, member: RequestMember): Site | undefined {
  const { name, required } = member
  const ordinary = ordinaryValue(api, member.schema, name)
  const schema = sendable(member.schema)
  if (ordinary === undefined || typeof schema === 'boolean') return undefined
  const pointer = joinPointer(holder.pointer, name)
  return {
    pointer,
    label: pointer,
    name,
    component: member.schema['x-component'] ?? `${holder.component}/${name}`,
    documented: member.schema,
    schema,
    types: typesAt(api, schema),
    ordinary,
    required,
    with: (value) => replacedAt(holder.body, pointer, value) as JsonObject,
    without: () => withoutAt(holder.body, pointer) as JsonObject,
  }
}

function typesAt(api: ApiView, schema: SchemaObject): readonly string[] {
  const declared = itemSchema(schema)['x-graph-type']
  const kind = declared === undefined ? undefined : api.type(declared)?.kind
  return declared !== undefined && (kind === 'complex' || kind === 'entity')
    ? candidateTypes(api, declared)
    : []
}

/** The properties of every type that can stand at a site, with the site holding an ordinary instance of it. */
function addNested({ api, found }: Collecting, holder: Holder, site: Site): void {
  const items = itemSchema(site.schema)
  const isSingle = items === site.schema
  const declared = items['x-graph-type']
  for (const type of site.types) {
    const instance = declared === undefined ? undefined : ordinaryInstance(api, declared, type)
    if (instance === undefined) continue
    const body = site.with(isSingle ? instance : [instance])
    const pointer = isSingle ? site.pointer : joinPointer(site.pointer, '0')
    const members = membersOfType(api, type, nested)
    addProperties({ api, found }, { body, pointer, component: type, members, depth: holder.depth + 1 })
  }
}

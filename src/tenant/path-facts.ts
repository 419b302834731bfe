import { requestHeader } from '../contract/documented-header.ts'
import { findMember } from '../contract/members-of.ts'
import { oncePer } from '../contract/once-per.ts'
import { oncePerText } from '../docs/once-per-text.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation, Property, TypeUse } from '../model/contract.ts'
import { compileRoute, type HasProperty, type Route } from './route.ts'

/** What the templates of one version say together about the places they name. Canonical prefixes as in `Route`. */
export interface PathFacts {
  route(operation: Operation): Route
  /** Does some template select a member below this prefix. */
  isCollection(prefix: string): boolean
  /** The most general type that stands there, `/users/{}` or `/deviceManagement`; null where nothing says it. */
  typeAt(prefix: string): string | null
  /** Properties beside its own key that an operation selects a member there by: `userPrincipalName` of `/users/{}`. */
  otherKeys(prefix: string): readonly string[]
  /** Does a name stand in place of an id in a collection: `inbox` of `/users/{}/mailfolders`, or one that some path has there. */
  isKeyName(prefix: string, name: string): boolean
  /** Collections at the root, as their segment, whose members are of a type that is derived from that of another, `/directoryobjects`. */
  derivedRoots(prefix: string): readonly string[]
  /** Does some operation on the entity there document `If-Match` or `If-None-Match`. */
  isConditional(prefix: string): boolean
}

interface Gathered {
  readonly routes: Map<string, Route>
  readonly keyed: Map<string, Set<string>>
  readonly otherKeys: Map<string, Set<string>>
  readonly keyNames: Map<string, Set<string>>
  readonly handled: Map<string, Set<string>>
  readonly conditional: Set<string>
}

/** Reads all templates once a contract, on first use: some microseconds for each operation. */
export const pathFactsOf: (api: ApiView) => PathFacts = oncePer((api) => {
  let gathered: Gathered | undefined
  const types = new Map<string, string | null>()
  const all = (): Gathered => {
    gathered ??= gather(api)
    return gathered
  }
  const typeAt = (prefix: string): string | null => {
    const known = types.get(prefix)
    if (known !== undefined) return known
    const { keyed, handled } = all()
    types.set(prefix, null)
    const found =
      general(api, keyed.get(prefix)) ??
      navigated(api, prefix, typeAt) ??
      general(api, handled.get(prefix)) ??
      named(prefix)
    types.set(prefix, found)
    return found
  }
  const named = (prefix: string): string | null => {
    const [, collection = '', name = ''] = /^(.*)\/([^/]+)$/.exec(prefix) ?? []
    const isName = all().keyNames.get(`${collection}/{}`)?.has(name) === true
    return isName ? typeAt(`${collection}/{}`) : null
  }
  return {
    route: (operation) => all().routes.get(operation.id) ?? compileRoute(operation, null),
    isCollection: (prefix) => all().keyed.has(`${prefix}/{}`),
    typeAt,
    otherKeys: (prefix) => [...(all().otherKeys.get(prefix) ?? [])],
    isKeyName: (prefix, name) => {
      const type = typeAt(`${prefix}/{}`)
      return type !== null && all().keyed.has(`${prefix}/{}`) && typeAt(`${prefix}/${name}`) === type
    },
    derivedRoots: oncePerText((prefix) =>
      rootsBelow(api, typeAt(`${prefix}/{}`), [...all().keyed.keys()], typeAt),
    ),
    isConditional: (prefix) => all().conditional.has(prefix),
  }
})

function gather(api: ApiView): Gathered {
  const self = api.api.operations.some(({ path }) => /^\/users(\/\{|\()/i.test(path)) ? 'users' : null
  const hasProperty: HasProperty = (type, property) =>
    property === 'id' || propertyNamed(api, type, property) !== undefined
  const found: Gathered = {
    routes: new Map(),
    keyed: new Map(),
    otherKeys: new Map(),
    keyNames: new Map(),
    handled: new Map(),
    conditional: new Set(),
  }
  for (const operation of api.api.operations) {
    const route = compileRoute(operation, self, hasProperty)
    found.routes.set(operation.id, route)
    addKeys(found, route)
    addHandled(found, route)
    if (requestHeader(operation, 'if-match') ?? requestHeader(operation, 'if-none-match'))
      found.conditional.add(route.prefix)
  }
  return found
}

function addKeys(found: Gathered, route: Route): void {
  for (const step of route.steps) {
    if (step.kind !== 'key') continue
    const parameter = route.operation.parameters.find((each) => step.parameters.includes(each.name))
    add(found.keyed, step.prefix, parameter?.key?.type)
    for (const property of parameter?.key?.or ?? []) add(found.otherKeys, step.prefix, property)
    for (const name of parameter?.key?.names ?? []) add(found.keyNames, step.prefix, name.toLowerCase())
  }
}

function addHandled(found: Gathered, route: Route): void {
  const { operation, prefix } = route
  if (route.steps.at(-1)?.kind === 'cast') return
  const type = operation.resource ?? answeredType(operation)?.name
  const updates = operation.kind === 'other' && operation.method === 'PATCH'
  if (operation.kind === 'list' || operation.kind === 'create' || operation.kind === 'delta') {
    add(found.handled, `${prefix}/{}`, type)
  } else if (updates || ['get', 'update', 'delete'].includes(operation.kind)) {
    add(found.handled, prefix, type)
  } else if (route.tail === '$value' || route.tail === 'content') {
    add(found.handled, prefix, type)
  }
}

/** The type of the first successful answer that has one. */
export function answeredType(operation: Operation): TypeUse | undefined {
  for (const response of operation.responses) {
    if (response.status < 300 && 'type' in response.shape) return response.shape.type
  }
  return undefined
}

function add(map: Map<string, Set<string>>, prefix: string, type: string | null | undefined): void {
  const set = map.get(prefix) ?? new Set<string>()
  map.set(prefix, set)
  if (typeof type === 'string') set.add(type)
}

/** Of several types at one place the one that is a base of the others. */
function general(api: ApiView, candidates: Set<string> | undefined): string | null {
  let chosen: string | null = null
  for (const candidate of candidates ?? []) {
    const type = api.type(candidate)
    if (type === undefined || type.kind === 'enum') continue
    if (chosen === null || api.isA(chosen, type.name)) chosen = type.name
  }
  return chosen
}

/** Collections at the root of types that are derived from a base. */
function rootsBelow(
  api: ApiView,
  base: string | null,
  prefixes: readonly string[],
  typeAt: (prefix: string) => string | null,
): readonly string[] {
  if (base === null) return []
  return prefixes.flatMap((prefix) => {
    const key = /^\/([^/]+)\/\{\}$/.exec(prefix)?.[1]
    const type = key === undefined ? null : typeAt(prefix)
    return key !== undefined && type !== null && type !== base && api.isA(type, base) ? [key] : []
  })
}

/** The type of the navigation property that the prefix ends in. */
function navigated(api: ApiView, prefix: string, typeAt: (prefix: string) => string | null): string | null {
  const single = prefix.endsWith('/{}') ? prefix.slice(0, -3) : prefix
  const slash = single.lastIndexOf('/')
  const owner = slash > 0 ? typeAt(single.slice(0, slash)) : null
  if (owner === null) return null
  const property = propertyNamed(api, owner, single.slice(slash + 1))
  const type = property === undefined ? undefined : api.type(property.type.name)
  return type === undefined || type.kind === 'enum' ? null : type.name
}

function propertyNamed(api: ApiView, owner: string, name: string): Property | undefined {
  for (const type of [owner, ...api.derived(owner)]) {
    const found = findMember(api, type, name)
    if (found !== undefined) return found.property
  }
  return undefined
}

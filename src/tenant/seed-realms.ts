import { withEmbeddedNote } from '../contract/embedded.ts'
import type { Json, JsonObject, Version } from '../model/source.ts'
import { isRecord } from './exact-json.ts'
import { locate } from './locate.ts'
import type { Realm } from './realm.ts'
import { badRequest } from './refusal.ts'
import { addRelated } from './related.ts'
import { concreteTypes, membersOf } from './seed-entities.ts'
import { decodeSegment, splitUrl } from './split-url.ts'
import { type Entity, newEntity, type Place, type Values } from './store.ts'
import { touch } from './write-entity.ts'

/** Where a seed goes. */
interface Plot {
  readonly realm: Realm
  readonly place: Place
  readonly path: string
  /** Canonical template of what is put there. */
  readonly prefix: string
  /** The key that the path ends in; null where it names a collection or a single-valued segment. */
  readonly key: string | null
  readonly isCollection: boolean
}

/** Puts entities, by path from the version on, into the stores. Throws a 400 that names the first that cannot be put, before any is. */
export function seedRealms(realms: ReadonlyMap<Version, Realm>, entities: JsonObject): void {
  const sown = Object.entries(entities).map(([path, value]) => {
    const plot = plotAt(realms, path)
    return { plot, value, made: itemsOf(plot, value).map((item) => makeSeeded(plot, item)) }
  })
  for (const { plot, value, made } of sown) put(plot, Array.isArray(value), made)
}

function plotAt(realms: ReadonlyMap<Version, Realm>, url: string): Plot {
  const { version, path } = splitUrl(url)
  const realm = realms.get(version as Version)
  if (realm === undefined) throw badRequest(`'${url}' does not begin with a version of the contract.`)
  const match = realm.api.methods(path).map((method) => realm.api.match(method, path))[0]
  if (match === undefined) throw badRequest(withEmbeddedNote(`No page documents '${url}'.`, realm.api.api))
  const route = realm.facts.route(match.operation)
  if (route.tail !== null) throw badRequest(`'${url}' names neither an entity nor a collection.`)
  const hasKey = route.steps.at(-1)?.kind === 'key'
  const steps = hasKey ? route.steps.slice(0, -1) : route.steps
  const { place } = locate(realm, { ...route, steps }, match.values)
  if (place === undefined) throw badRequest(`'${url}' names neither an entity nor a collection.`)
  const isCollection = hasKey || realm.facts.isCollection(route.prefix)
  const prefix = hasKey || !isCollection ? route.prefix : `${route.prefix}/{}`
  const last = decodeSegment(path.replace(/\/+$/, '').split('/').at(-1) ?? '')
  const [, quoted] = /\('?([^']*)'?\)$/.exec(last) ?? []
  return { realm, place, path: url, prefix, key: hasKey ? (quoted ?? last) : null, isCollection }
}

function itemsOf({ path, key, isCollection }: Plot, value: Json): readonly JsonObject[] {
  const items = Array.isArray(value) ? (value as readonly Json[]) : [value]
  if (Array.isArray(value) && (key !== null || !isCollection))
    throw badRequest(`'${path}' names one entity: it takes an object, not an array.`)
  if (!items.every(isRecord)) throw badRequest(`'${path}' takes an object or an array of objects.`)
  return items
}

function makeSeeded({ realm, path, prefix, key }: Plot, sent: JsonObject): Entity {
  const named = sent['@odata.type']
  const declared = realm.facts.typeAt(prefix)
  const type = typeof named === 'string' ? realm.api.type(named)?.name : concreteTypes(realm, declared)[0]
  if (typeof named === 'string' && type === undefined)
    throw badRequest(`'${path}': no page documents the type ${named}.`)
  const id = String(key ?? sent['id'] ?? realm.newId())
  const shape = type === undefined ? null : realm.shape(type)
  const values: Values = { ...shape?.unset, id: (key === null ? sent['id'] : undefined) ?? id }
  for (const [name, value] of Object.entries(sent)) {
    if (name.includes('@') || name === '__proto__' || name === 'id') continue
    const lower = name.toLowerCase()
    if (shape?.navigation.has(lower) === true) continue
    const property = shape?.properties.get(lower)
    if (property === undefined && shape !== null && !shape.open)
      throw badRequest(`'${path}': ${shape.name} has no property '${name}'.`)
    values[property?.name ?? name] = value
  }
  requireStated(realm, path, type, values)
  const entity = newEntity(id, type ?? null, values, false)
  touch(realm, entity)
  addRelated(realm, entity, prefix, sent)
  return entity
}

/** What the tenant shows of a seed must be what the docs state, or its own answers would not conform. */
function requireStated(realm: Realm, path: string, type: string | undefined, values: Values): void {
  if (type === undefined) return
  const shown = { '@odata.type': `#${type}`, ...values }
  const [first] = realm.api
    .validate({ name: type, collection: false }, 'response', shown)
    .filter(({ evidence }) => evidence === 'stated')
  if (first !== undefined) throw badRequest(`'${path}': ${first.component} ${first.message}.`)
}

function put({ realm, place, isCollection }: Plot, replaces: boolean, made: readonly Entity[]): void {
  if (!isCollection) {
    place.single = made[0] ?? null
    return
  }
  const members = membersOf(realm, place)
  if (replaces) members.clear()
  for (const entity of made) members.set(entity.id, entity)
}

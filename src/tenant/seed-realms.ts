import { decodePercent } from '../contract/decode-percent.ts'
import { withEmbeddedNote } from '../contract/embedded.ts'
import type { Json, JsonObject, Version } from '../model/source.ts'
import { isRecord } from './exact-json.ts'
import { locate } from './locate.ts'
import { makeSeeded, type Site } from './make-seeded.ts'
import { type Realm, selfId } from './realm.ts'
import { badRequest } from './refusal.ts'
import type { Step } from './route.ts'
import { membersOf } from './seed-entities.ts'
import { splitUrl } from './split-url.ts'
import type { Entity, Place } from './store.ts'

/** Where a seed goes. */
interface Plot extends Site {
  readonly place: Place
  readonly isCollection: boolean
}

/**
 * Puts entities, by path from the version on, into the stores, in order: what one path puts can be the way to the next.
 * Throws a 400 that names the first that cannot be put, and a 404 for a way that leads to nothing; nothing stays put then.
 */
export function seedRealms(realms: ReadonlyMap<Version, Realm>, entities: JsonObject): void {
  const done: Undo[] = []
  try {
    for (const [path, value] of Object.entries(entities)) done.push(sow(plotAt(realms, path), value))
  } catch (error) {
    for (const undo of done.reverse()) undo()
    throw error
  }
}

type Undo = () => void

function sow(plot: Plot, value: Json): Undo {
  const made = itemsOf(plot, value).map((item) => makeSeeded(plot, item))
  const { realm, place } = plot
  const before = { self: realm.self, single: place.single, members: place.members && new Map(place.members) }
  put(plot, Array.isArray(value), made)
  return () => {
    realm.self = before.self
    place.single = before.single
    place.members = before.members
  }
}

function plotAt(realms: ReadonlyMap<Version, Realm>, url: string): Plot {
  const { version, path } = splitUrl(url)
  const realm = realms.get(version as Version)
  if (realm === undefined) throw badRequest(`'${url}' does not begin with a version of the contract.`)
  const matches = realm.api.methods(path).flatMap((method) => realm.api.match(method, path) ?? [])
  const [match] = matches
  if (match === undefined) throw badRequest(withEmbeddedNote(`No page documents '${url}'.`, realm.api.api))
  const route = realm.facts.route(match.operation)
  if (route.tail !== null) throw badRequest(`'${url}' names neither an entity nor a collection.`)
  const key = keyIn(realm, route.steps.at(-1), path)
  const steps = key === null ? route.steps : route.steps.slice(0, -1)
  const { place } = locate(realm, { ...route, steps }, match.values)
  if (place === undefined) throw badRequest(`'${url}' names neither an entity nor a collection.`)
  const holdsMany = matches.some(({ operation: { kind } }) => kind === 'list' || kind === 'create')
  const isCollection = key !== null || holdsMany || realm.facts.isCollection(route.prefix)
  const prefix = key !== null || !isCollection ? route.prefix : `${route.prefix}/{}`
  const isSelf = route.steps.at(-1)?.kind === 'self'
  return { realm, place, path: url, prefix, key, isSelf, isCollection }
}

/** The key that a path ends in: that of the signed-in user where it ends in `/me`. */
function keyIn(realm: Realm, step: Step | undefined, path: string): string | null {
  if (step?.kind === 'self') return selfId(realm, step.prefix)
  if (step?.kind !== 'key') return null
  const last = decodePercent(path.replace(/\/+$/, '').split('/').at(-1) ?? '')
  const [, quoted] = /\('?([^']*)'?\)$/.exec(last) ?? []
  return quoted ?? last
}

function itemsOf({ path, key, isCollection }: Plot, value: Json): readonly JsonObject[] {
  const items = Array.isArray(value) ? (value as readonly Json[]) : [value]
  if (Array.isArray(value) && (key !== null || !isCollection))
    throw badRequest(`'${path}' names one entity: it takes an object, not an array.`)
  if (!items.every(isRecord)) throw badRequest(`'${path}' takes an object or an array of objects.`)
  return items
}

function put(
  { realm, place, key, isSelf, isCollection }: Plot,
  replaces: boolean,
  made: readonly Entity[],
): void {
  if (!isCollection) {
    place.single = made[0] ?? null
    return
  }
  const members = membersOf(realm, place)
  if (replaces) members.clear()
  for (const entity of made) {
    if (isSelf) becomeSelf(realm, members, key, entity)
    members.set(entity.id, entity)
  }
}

/** There is one signed-in user: the one before goes. */
function becomeSelf(realm: Realm, members: Map<string, Entity>, before: string | null, self: Entity): void {
  if (before !== null && before !== self.id) members.delete(before)
  realm.self = self.id
}

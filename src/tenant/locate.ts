import type { Values } from '../contract/path-template.ts'
import { driveGuest } from './drive-address.ts'
import { kinGuest, shownGuest } from './kin-address.ts'
import { type Realm, selfId } from './realm.ts'
import { notFound } from './refusal.ts'
import type { Route, Step } from './route.ts'
import { castEntity, membersOf, singleOf } from './seed-entities.ts'
import { type Entity, type Guest, type Place, placeBelow } from './store.ts'

/** What an operation works on: an entity, or a place that is still to be read as a collection or a single entity. */
export interface Target {
  /** The entity, where the way ends in one. */
  readonly entity: Entity | undefined
  /** The place that the last name segment names: the collection of the entity, or the target itself. */
  readonly place: Place | undefined
  /** A cast that the last segments ask for. */
  readonly cast: string | null
}

interface Walker {
  owner: Entity | undefined
  place: Place | undefined
  cast: string | null
}

/** Walks from the root; throws a 404 where an entity on the way is not there. */
export function locate(realm: Realm, route: Route, values: Values): Target {
  const walker: Walker = { owner: realm.root, place: undefined, cast: null }
  for (const step of route.steps) takeStep(realm, walker, step, values)
  return { entity: walker.owner, place: walker.place, cast: walker.cast }
}

function takeStep(realm: Realm, walker: Walker, step: Step, values: Values): void {
  if (step.kind === 'cast') cast(realm, walker, step.type)
  else if (step.kind === 'name') enter(realm, walker, step.key, step.prefix)
  else if (step.kind === 'self') pick(realm, walker, selfId(realm, step.prefix), null, step.prefix)
  else {
    const value = argumentsOf(step.parameters, values)
    if (step.kind === 'key') pick(realm, walker, value, step.property, step.prefix)
    else enter(realm, walker, `${step.key}(${value})`, step.prefix)
  }
}

function argumentsOf(parameters: readonly string[], values: Values): string {
  return parameters.length === 1
    ? (values[parameters[0] ?? ''] ?? '')
    : parameters.map((each) => values[each] ?? '').join(',')
}

/** The entity that a walker stands on, which a pending place becomes as a single-valued one. */
function settle(realm: Realm, walker: Walker): Entity {
  if (walker.owner !== undefined) return walker.owner
  const place = walker.place
  const single = place === undefined ? null : singleOf(realm, place)
  if (single === null) throw notFound(place?.prefix ?? '')
  const entity = walker.cast === null ? single : castEntity(realm, single, walker.cast)
  if (entity === undefined) throw notFound(walker.cast ?? '')
  return entity
}

function enter(realm: Realm, walker: Walker, key: string, prefix: string): void {
  const owner = settle(realm, walker)
  walker.place = placeBelow(owner, key, prefix)
  walker.owner = undefined
  walker.cast = null
}

function pick(realm: Realm, walker: Walker, value: string, property: string | null, prefix: string): void {
  const pending = walker.owner === undefined ? walker.place : undefined
  const place = pending ?? placeBelow(settle(realm, walker), '{}', prefix.slice(0, -3))
  const invited = guestOf(place, value)
  const member = invited === undefined ? memberOf(realm, place, value, property) : undefined
  const guest = member === undefined ? (invited ?? elsewhere(realm, place, value)) : undefined
  const found = guest?.entity ?? member
  const entity = found === undefined || walker.cast === null ? found : castEntity(realm, found, walker.cast)
  if (entity === undefined) throw notFound(value)
  walker.owner = entity
  walker.place = guest?.place ?? place
  walker.cast = null
}

/** What an address leads to and its own place does not hold. */
function elsewhere(realm: Realm, place: Place, value: string): Guest | undefined {
  return (
    driveGuest(realm, place, value) ??
    kinGuest(realm, place, value) ??
    selfGuest(realm, place, value) ??
    namedGuest(realm, place, value) ??
    shownGuest(realm, place, value)
  )
}

/** What a name stands for in place of an id, such as `mailFolders/inbox` and `sites/root`; once asked for it answers by its id, too. */
function namedGuest(realm: Realm, place: Place, value: string): Guest | undefined {
  const name = realm.facts.isKeyName(place.prefix, value.toLowerCase()) ? value.toLowerCase() : undefined
  const within = name === undefined ? place.single : singleOf(realm, place)
  if (within == null) return undefined
  if (name !== undefined) singleOf(realm, placeBelow(within, name, `${place.prefix}/${name}`))
  for (const [key, named] of within.children) {
    const entity = named.single
    if (entity != null && (entity.id === value || key === name)) return { entity, place: named }
  }
  return undefined
}

/** `/me` by another path than its own: `/users/me` is the signed-in user. */
function selfGuest(realm: Realm, place: Place, value: string): Guest | undefined {
  if (place.prefix !== '/users' || value !== 'me') return undefined
  const entity = membersOf(realm, place).get(selfId(realm, '/users/{}'))
  return entity === undefined || entity.deleted ? undefined : { entity, place }
}

/** What answers here and lives elsewhere, unless it is gone, or what it lives below. */
function guestOf(place: Place, id: string): Guest | undefined {
  const guest = place.guests?.get(id)
  if (guest === undefined || guest.entity.deleted || guest.place.owner.deleted) return undefined
  const host = guest.place.owner
  return place.guests?.get(host.id)?.entity === host && guestOf(place, host.id) === undefined
    ? undefined
    : guest
}

/**
 * The member with this id, or with this value of an alternate key. A seed goes on answering to the alternate key that
 * it was bound by, whatever was written to it.
 */
function memberOf(realm: Realm, place: Place, value: string, property: string | null): Entity | undefined {
  const members = membersOf(realm, place)
  const byId = members.get(value)
  if (byId !== undefined) return byId.deleted ? undefined : byId
  const others = realm.facts.otherKeys(`${place.prefix}/{}`)
  const named = property === null || property === 'id' ? others : [property, ...others]
  for (const each of named) {
    const found = withKey(members, value, each)
    if (found !== undefined) return found
  }
  return property === null || property === 'id' ? undefined : seedWithKey(realm, members, value, property)
}

function withKey(members: ReadonlyMap<string, Entity>, value: string, property: string): Entity | undefined {
  return members.values().find((each) => !each.deleted && String(each.values[property] ?? '') === value)
}

function seedWithKey(
  realm: Realm,
  members: ReadonlyMap<string, Entity>,
  value: string,
  property: string,
): Entity | undefined {
  const [first] = members.values()
  if (first?.seed !== true || first.type === null) return undefined
  return realm.shape(first.type).seed(1)[property] === value ? first : undefined
}

function cast(realm: Realm, walker: Walker, type: string): void {
  if (walker.owner === undefined) {
    walker.cast = type
    return
  }
  const entity = castEntity(realm, walker.owner, type)
  if (entity === undefined) throw notFound(type)
  walker.owner = entity
}

/** The target as one entity; throws a 404 where there is none. */
export function entityOf(realm: Realm, target: Target): Entity {
  return settle(realm, { owner: target.entity, place: target.place, cast: target.cast })
}

/** The target as a collection: the members that satisfy its cast, in order of making. */
export function collectionOf(realm: Realm, target: Target): readonly Entity[] {
  if (target.place === undefined) return []
  const members = [...membersOf(realm, target.place).values()].filter((each) => !each.deleted)
  const { cast: type } = target
  if (type === null) return members
  return members.flatMap((each) => castEntity(realm, each, type) ?? [])
}

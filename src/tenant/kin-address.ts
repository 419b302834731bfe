import { deletedItems } from '../contract/deleted-items.ts'
import type { Realm } from './realm.ts'
import { membersOf } from './seed-entities.ts'
import { type Entity, type Guest, type Place, placeBelow } from './store.ts'

/**
 * What a collection of a base type at the root leads to and another collection at the root holds: an entity of a derived
 * type, as `/directoryObjects/{id}` leads to a user. Ids are one of all entities of a base type.
 */
export function kinGuest(realm: Realm, { owner, prefix }: Place, id: string): Guest | undefined {
  if (owner !== realm.root) return undefined
  for (const key of realm.facts.derivedRoots(prefix)) {
    const place = placeBelow(realm.root, key, `/${key}`)
    const entity = membersOf(realm, place).get(id)
    if (entity !== undefined && !entity.deleted) return { entity, place }
  }
  return undefined
}

/** A collection of all entities of a type, `/teams` or `/planner/tasks`, or of all that a user has, `/users/{}/messages`. */
const ofAll = /^(?:(?:\/users\/\{\})?\/[^/{}]+|\/[^/{}]+\/[^/{}]+)$/

/** What is kept there lives no more. */
const deletedPlace = deletedItems.toLowerCase()

/**
 * What a collection of all entities of a type leads to and another list has shown, or a request made there: a task of
 * `/me/planner/tasks` is one of `/planner/tasks`, a message of a folder one of `/me/messages`.
 */
export function shownGuest(realm: Realm, place: Place, id: string): Guest | undefined {
  const isOfAll = ofAll.test(place.prefix) && place.prefix !== deletedPlace
  const type = isOfAll ? realm.facts.typeAt(`${place.prefix}/{}`) : null
  if (type === null) return undefined
  const from = place.prefix.startsWith('/users/{}/') ? place.owner : realm.root
  return findBelow(from, { id, type }, new Set())
}

function findBelow(
  owner: Entity,
  wanted: { readonly id: string; readonly type: string },
  seen: Set<Entity>,
): Guest | undefined {
  seen.add(owner)
  for (const place of owner.children.values()) {
    if (place.prefix === deletedPlace) continue
    const below = [...(place.members?.values() ?? []), ...(place.single == null ? [] : [place.single])]
    for (const entity of below) {
      if (entity.deleted || seen.has(entity)) continue
      if (entity.id === wanted.id && entity.type === wanted.type) return { entity, place }
      const found = findBelow(entity, wanted, seen)
      if (found !== undefined) return found
    }
  }
  return undefined
}

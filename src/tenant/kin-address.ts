import type { Realm } from './realm.ts'
import { membersOf } from './seed-entities.ts'
import { type Guest, type Place, placeBelow } from './store.ts'

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

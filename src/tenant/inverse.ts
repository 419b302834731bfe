import { inverseList, inverseName } from '../contract/inverse-relation.ts'
import { matchAddress } from '../contract/match-address.ts'
import type { Realm } from './realm.ts'
import { membersOf } from './seed-entities.ts'
import { type Entity, type Place, placeBelow } from './store.ts'

/** What a reference leads to shows where it comes from, in the relationship that is the inverse of the one it is in. */
export function addInverse(realm: Realm, { owner, prefix }: Place, to: Entity, path: string): void {
  const read = matchAddress(realm.api, 'GET', path)?.operation
  const list = read && inverseList(realm.api, prefix, owner.type, read)
  if (list === undefined) return
  const route = realm.facts.route(list)
  const key = list.path.slice(list.path.lastIndexOf('/') + 1).toLowerCase()
  membersOf(realm, placeBelow(to, key, route.prefix)).set(owner.id, owner)
}

/** What a reference led to does not show any more where it came from. */
export function removeInverse({ owner, prefix }: Place, to: Entity): void {
  const key = inverseName(prefix)?.toLowerCase()
  if (key !== undefined) to.children.get(key)?.members?.delete(owner.id)
}

import { inverseList, inverseName, transitiveList, transitiveName } from '../contract/inverse-relation.ts'
import { matchAddress } from '../contract/match-address.ts'
import type { Operation } from '../model/contract.ts'
import type { Realm } from './realm.ts'
import { membersOf } from './seed-entities.ts'
import { type Entity, type Place, placeBelow } from './store.ts'

/**
 * What a reference leads to shows where it comes from, in the relationship that is the inverse of the one it is in; and so do
 * the lists that show each of the two with all that is nested.
 */
export function addInverse(realm: Realm, { owner, prefix }: Place, to: Entity, path: string): void {
  show(realm, owner, transitiveList(realm.api, prefix), to)
  const read = matchAddress(realm.api, 'GET', path)?.operation
  const list = read && inverseList(realm.api, prefix, owner.type, read)
  show(realm, to, list, owner)
  if (list !== undefined) show(realm, to, transitiveList(realm.api, list.path), owner)
}

function show(realm: Realm, below: Entity, list: Operation | undefined, member: Entity): void {
  if (list === undefined) return
  const key = list.path.slice(list.path.lastIndexOf('/') + 1).toLowerCase()
  membersOf(realm, placeBelow(below, key, realm.facts.route(list).prefix)).set(member.id, member)
}

/** What a reference led to does not show any more where it came from. */
export function removeInverse({ owner, prefix }: Place, to: Entity): void {
  hide(owner, transitiveName(prefix), to)
  const name = inverseName(prefix)
  if (name === undefined) return
  hide(to, name, owner)
  hide(to, transitiveName(name), owner)
}

function hide(below: Entity, name: string, { id }: Entity): void {
  below.children.get(name.toLowerCase())?.members?.delete(id)
}

import { deletedItems, isKept, readDeleted } from '../../contract/deleted-items.ts'
import { answerSample, documentedSuccess } from '../answer.ts'
import type { Call } from '../call.ts'
import { entityOf, locate, type Target } from '../locate.ts'
import { checkPreconditions } from '../preconditions.ts'
import type { Realm } from '../realm.ts'
import type { Reply } from '../reply.ts'
import { membersOf, singleOf } from '../seed-entities.ts'
import { type Entity, type Place, placeBelow } from '../store.ts'
import { mergeInto } from '../write-entity.ts'

/** DELETE: the entity is gone from its place with all that is below it, unless the page has it marked and kept. */
export function removeEntity(call: Call): Reply {
  const { realm } = call
  const target = locate(realm, call.route, call.values)
  const entity = entityOf(realm, target)
  checkPreconditions(call.operation, call.request, entity)
  const { marks } = call.operation
  if (marks !== undefined) mergeInto(realm, entity, { [marks]: false })
  else removeWhole(realm, target, entity)
  const response = documentedSuccess(call.operation, 204)
  const isBare = response === undefined || response.shape.kind === 'none' || response.shape.kind === 'unknown'
  return isBare ? { status: response?.status ?? 204 } : answerSample(call, 204)
}

function removeWhole(realm: Realm, target: Target, entity: Entity): void {
  removeFrom(realm, target, entity, 'deleted')
  if (target.place !== undefined) keepDeleted(realm, target.place, entity)
}

/** What may be restored is among the deleted items until it is deleted there, too. */
function keepDeleted(realm: Realm, place: Place, entity: Entity): void {
  const isThere = place.owner === realm.root && readDeleted(realm.api, entity.type) !== undefined
  if (!isThere || !isKept(entity.type, entity.values)) return
  const kept = deletedPlace(realm)
  if (kept === undefined) return
  membersOf(realm, kept).set(entity.id, { ...entity, deleted: false })
  realm.deleted.set(entity.id, { entity, place })
}

function deletedPlace(realm: Realm): Place | undefined {
  const [, first = '', second = ''] = deletedItems.toLowerCase().split('/')
  const directory = singleOf(realm, placeBelow(realm.root, first, `/${first}`))
  return directory === null ? undefined : placeBelow(directory, second, `/${first}/${second}`)
}

/** Brings back what was deleted, to where it was. */
export function restoreEntity(realm: Realm, { id }: Entity): void {
  const kept = deletedPlace(realm)
  const guest = realm.deleted.get(id)
  if (kept === undefined || guest === undefined) return
  membersOf(realm, kept).delete(id)
  realm.deleted.delete(id)
  realm.sequence++
  const { entity, place } = guest
  Object.assign(entity, { deleted: false, changed: realm.sequence })
  membersOf(realm, place).set(id, entity)
  const told = place.removed.findLastIndex((each) => each.id === id)
  if (told >= 0) place.removed.splice(told, 1)
}

/** Takes an entity out of the place that the target names it by; delta tells of it. */
export function removeFrom(
  realm: Realm,
  { place, entity: member }: Target,
  entity: Entity,
  reason: 'changed' | 'deleted',
): void {
  realm.sequence++
  if (reason === 'deleted') entity.deleted = true
  if (place === undefined) return
  if (member === undefined) place.single = null
  else if (membersOf(realm, place).delete(entity.id)) {
    place.removed.push({ id: entity.id, sequence: realm.sequence, reason })
  }
}

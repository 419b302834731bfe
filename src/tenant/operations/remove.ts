import { deletedItems, isKept, readDeleted } from '../../contract/deleted-items.ts'
import { answerSample, documentedSuccess } from '../answer.ts'
import type { Call } from '../call.ts'
import { entityOf, locate, type Target } from '../locate.ts'
import { checkPreconditions } from '../preconditions.ts'
import type { Realm } from '../realm.ts'
import type { Reply } from '../reply.ts'
import { membersOf, singleOf } from '../seed-entities.ts'
import { type Entity, type Place, placeBelow } from '../store.ts'

/** DELETE: the entity is gone from its place with all that is below it. */
export function removeEntity(call: Call): Reply {
  const { realm } = call
  const target = locate(realm, call.route, call.values)
  const entity = entityOf(realm, target)
  checkPreconditions(call.operation, call.request, entity)
  removeFrom(realm, target, entity, 'deleted')
  if (target.place !== undefined) keepDeleted(realm, target.place, entity)
  const response = documentedSuccess(call.operation, 204)
  const isBare = response === undefined || response.shape.kind === 'none' || response.shape.kind === 'unknown'
  return isBare ? { status: response?.status ?? 204 } : answerSample(call, 204)
}

/** What may be restored is among the deleted items until it is deleted there, too. */
function keepDeleted(realm: Realm, { owner }: Place, entity: Entity): void {
  const isThere = owner === realm.root && readDeleted(realm.api, entity.type) !== undefined
  if (!isThere || !isKept(entity.type, entity.values)) return
  const [, first = '', second = ''] = deletedItems.toLowerCase().split('/')
  const directory = singleOf(realm, placeBelow(realm.root, first, `/${first}`))
  if (directory === null) return
  const place = placeBelow(directory, second, `/${first}/${second}`)
  membersOf(realm, place).set(entity.id, { ...entity, deleted: false })
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

import { answerSample, documentedSuccess } from '../answer.ts'
import type { Call } from '../call.ts'
import { entityOf, locate, type Target } from '../locate.ts'
import { checkPreconditions } from '../preconditions.ts'
import type { Realm } from '../realm.ts'
import type { Reply } from '../reply.ts'
import { membersOf } from '../seed-entities.ts'
import type { Entity } from '../store.ts'

/** DELETE: the entity is gone from its place with all that is below it. */
export function removeEntity(call: Call): Reply {
  const { realm } = call
  const target = locate(realm, call.route, call.values)
  const entity = entityOf(realm, target)
  checkPreconditions(call.operation, call.request, entity)
  removeFrom(realm, target, entity, 'deleted')
  const response = documentedSuccess(call.operation, 204)
  const isBare = response === undefined || response.shape.kind === 'none' || response.shape.kind === 'unknown'
  return isBare ? { status: response?.status ?? 204 } : answerSample(call, 204)
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

import { knownType } from '../../contract/type-annotation.ts'
import { answerEntity, asDocumented } from '../answer.ts'
import type { Call } from '../call.ts'
import { entityOf, locate, type Target } from '../locate.ts'
import { checkPreconditions } from '../preconditions.ts'
import { readJsonBody, requireValidBody } from '../read-body.ts'
import { badRequest } from '../refusal.ts'
import { addRelated } from '../related.ts'
import type { Reply } from '../reply.ts'
import { retypeSeed } from '../seed-entities.ts'
import type { Entity } from '../store.ts'
import { mergeInto, replaceWith } from '../write-entity.ts'

/** PATCH merges into the entity, PUT replaces it; a single-valued one that was deleted is there again. */
export function updateEntity(call: Call): Reply {
  const { realm, operation } = call
  const body = readJsonBody(call)
  const target = locate(realm, call.route, call.values)
  revive(target)
  const addressed = entityOf(realm, target)
  const entity = asDocumented(call, addressed)
  requireValidBody(call, body, entity)
  checkPreconditions(operation, call.request, addressed)
  become(call, entity, knownType(realm.api, body))
  if (operation.method === 'PUT') replaceWith(realm, entity, body)
  else mergeInto(realm, entity, body)
  addRelated(realm, entity, call.route.prefix, body)
  return answerEntity(call, entity, 200, call.route.prefix)
}

function revive({ entity, place }: Target): void {
  if (entity === undefined && place?.single === null) place.single = undefined
}

/** A seed takes the type that it is sent as; anything else keeps its own. */
function become(call: Call, entity: Entity, type: string | undefined): void {
  const { realm } = call
  if (type === undefined || entity.type === null || realm.api.isA(entity.type, type)) return
  if (!entity.seed) throw badRequest(`The type '${type}' is not that of the resource, '${entity.type}'.`)
  if (realm.shape(type).properties.size > 0) retypeSeed(realm, entity, type)
}

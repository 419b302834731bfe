import { namesSent } from '../../contract/names-sent.ts'
import { knownType } from '../../contract/type-annotation.ts'
import type { JsonObject } from '../../model/source.ts'
import { answerEntity } from '../answer.ts'
import { type Call, urlOf } from '../call.ts'
import { locate, type Target } from '../locate.ts'
import { giveOtherAddress } from '../other-address.ts'
import { readJsonBody, requireValidBody } from '../read-body.ts'
import { badRequest } from '../refusal.ts'
import { addRelated } from '../related.ts'
import type { Reply } from '../reply.ts'
import { concreteTypes, membersOf } from '../seed-entities.ts'
import type { Entity } from '../store.ts'
import { makeEntity } from '../write-entity.ts'

/** POST on a collection: makes a member of the type that the body names, or of the declared one. */
export function createMember(call: Call): Reply {
  const { realm, route } = call
  const target = locate(realm, route, call.values)
  const { place } = target
  if (place === undefined) throw badRequest('There is no collection to create in.')
  const body = readJsonBody(call)
  requireValidBody(call, body, undefined)
  const shown = namesSent(realm.api, call.operation)
  const entity = makeEntity(realm, typeToCreate(call, target, body), body, shown)
  membersOf(realm, place).set(entity.id, entity)
  giveOtherAddress(call, entity, place)
  const prefix = `${route.prefix}/{}`
  addRelated(realm, entity, prefix, body)
  const reply = answerEntity(call, entity, 201, prefix)
  if (reply.status !== 201 && reply.status !== 204) return reply
  return { ...reply, headers: [...(reply.headers ?? []), ['Location', locationOf(call, entity)]] }
}

function locationOf(call: Call, entity: Entity): string {
  return urlOf(call, `${call.path.replace(/\/+$/, '')}/${encodeURIComponent(entity.id)}`)
}

/** The type that a body names, else the cast, else the declared type or the first that can be made of it. */
function typeToCreate(call: Call, target: Target, body: JsonObject): string | null {
  const { realm, route, operation } = call
  const named = knownType(realm.api, body)
  if (named !== undefined) return named
  const shape = operation.body?.shape
  const declared = target.cast ?? (shape?.kind === 'type' ? shape.type.name : null)
  return (
    concreteTypes(realm, declared)[0] ??
    concreteTypes(realm, realm.facts.typeAt(`${route.prefix}/{}`))[0] ??
    null
  )
}

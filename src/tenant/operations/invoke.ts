import { addsAnother } from '../../contract/adds-another.ts'
import { isRestore } from '../../contract/deleted-items.ts'
import { isChangeTime, isCreationTime } from '../../contract/stamps.ts'
import { namesOf, typeOfShape } from '../../contract/type-use.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { TypeUse } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { answerEntity, answerSample, collectionJson, documentedSuccess } from '../answer.ts'
import type { Call } from '../call.ts'
import { isRecord } from '../exact-json.ts'
import { entityOf, locate, type Target } from '../locate.ts'
import type { Shown } from '../present.ts'
import { showEntity } from '../present.ts'
import { readJsonBody, requireValidBody } from '../read-body.ts'
import type { Reply } from '../reply.ts'
import { membersOf } from '../seed-entities.ts'
import { type Entity, type Place, placeBelow } from '../store.ts'
import { makeEntity } from '../write-entity.ts'
import { restoreEntity } from './remove.ts'
import { startUpload, uploadAnswer } from './start-upload.ts'

/** An action or function: what it is bound to must be there, its parameters valid; the answer is as documented. */
export function invoke(call: Call): Reply {
  const { realm, operation } = call
  const response = documentedSuccess(operation, 200)
  const upload = uploadAnswer(call, response)
  if (upload !== undefined) return startUpload(call, upload, readValidBody(call))
  const target = locate(realm, call.route, call.values)
  const bound = target.entity ?? boundSingle(call, target)
  const sent = operation.method === 'GET' ? {} : readValidBody(call)
  const conventional = operation.method === 'GET' ? 200 : 204
  if (bound !== undefined && isRestore(operation)) restoreEntity(realm, bound)
  if (bound !== undefined && target.place !== undefined && addsAnother(realm.api, operation) !== undefined) {
    const added = addCopy(call, bound, target.place, sent)
    return response?.status === 202
      ? { ...answerSample(call, 202), made: added.id }
      : answerEntity(call, added, 201, `${target.place.prefix}/{}`)
  }
  const assigned = bound === undefined ? undefined : assignMembers(call, bound, sent)
  if (assigned !== undefined && response?.shape.kind === 'collection') {
    return { status: response.status, json: collectionJson(call, assigned) }
  }
  const type = typeOfShape(response?.shape)
  if (
    bound !== undefined &&
    type !== undefined &&
    isOf(call, bound, type) &&
    response?.shape.kind !== 'collection'
  ) {
    return answerEntity(call, bound, 200, call.route.prefix)
  }
  return answerSample(call, conventional)
}

function readValidBody(call: Call): JsonObject {
  const sent = readJsonBody(call)
  requireValidBody(call, sent, undefined)
  return sent
}

/** Another member with the values of one, but for what was sent that its type allows, and what the service gives to each. */
function addCopy({ realm }: Call, bound: Entity, place: Place, body: JsonObject): Entity {
  const sent = bound.type === null ? body : withoutBreaches(realm.api, bound.type, body)
  const copy = makeEntity(realm, bound.type, sent)
  const { properties } = realm.shape(bound.type ?? '')
  for (const [name, value] of Object.entries(bound.values)) {
    const property = properties.get(name.toLowerCase())
    const isItsOwn =
      name === 'id' || (property !== undefined && (isCreationTime(property) || isChangeTime(property)))
    if (!isItsOwn && !(name in sent)) copy.values[name] = value
  }
  membersOf(realm, place).set(copy.id, copy)
  return copy
}

/** The members of a body that are as the properties of a type are stated: a parameter of the same name may allow more. */
function withoutBreaches(api: ApiView, type: string, body: JsonObject): JsonObject {
  const breaches = api.validate({ name: type, collection: false }, 'request', body)
  const names = new Set(breaches.map(({ pointer }) => pointer.split('/')[1]))
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.has(name)))
}

/** What an operation on a single-valued segment is bound to; nothing for one on a collection. */
function boundSingle(call: Call, target: Target): Entity | undefined {
  const { realm, route } = call
  if (target.place === undefined || realm.facts.isCollection(route.prefix)) return undefined
  return entityOf(realm, target)
}

function isOf(call: Call, entity: Entity, use: TypeUse): boolean {
  const type = entity.type
  return type !== null && namesOf(use).some((each) => call.realm.api.isA(type, each))
}

/**
 * An action whose parameter has the name and type of a relationship replaces that relationship, as the `assign`
 * actions say of themselves: its answer is the members it made.
 */
function assignMembers(call: Call, bound: Entity, sent: JsonObject): readonly Json[] | undefined {
  const { realm, route, operation } = call
  if (bound.type === null || operation.body?.shape.kind !== 'inline') return undefined
  const { navigation } = realm.shape(bound.type)
  for (const parameter of operation.body.shape.properties) {
    const property = navigation.get(parameter.name.toLowerCase())
    const value = sent[parameter.name]
    if (property?.type.name !== parameter.type.name || !Array.isArray(value)) continue
    const key = property.name.toLowerCase()
    const prefix = `${route.prefix}/${key}`
    const place = placeBelow(bound, key, prefix)
    membersOf(realm, place).clear()
    return (value as readonly Json[])
      .filter(isRecord)
      .map((each) => addMember(call, place, property.type.name, each))
  }
  return undefined
}

function addMember(
  call: Call,
  place: ReturnType<typeof placeBelow>,
  declared: string,
  sent: JsonObject,
): Shown {
  const { realm } = call
  const named = sent['@odata.type']
  const type = typeof named === 'string' ? realm.api.type(named)?.name : realm.api.instantiable(declared)[0]
  const entity = makeEntity(realm, type ?? declared, sent)
  membersOf(realm, place).set(entity.id, entity)
  return showEntity(realm, entity, `${place.prefix}/{}`)
}

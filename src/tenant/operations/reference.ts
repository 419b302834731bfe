import { decodePercent } from '../../contract/decode-percent.ts'
import type { JsonObject } from '../../model/source.ts'
import { collectionJson, documentedSuccess } from '../answer.ts'
import { type Call, contextOf, urlOf } from '../call.ts'
import { findByUrl, pathBelowVersion } from '../find-by-url.ts'
import { addInverse, removeInverse } from '../inverse.ts'
import { collectionOf, entityOf, locate, type Target } from '../locate.ts'
import { readJsonBody } from '../read-body.ts'
import { badRequest, notFound, Refusal } from '../refusal.ts'
import type { Reply } from '../reply.ts'
import { concreteTypes, membersOf } from '../seed-entities.ts'
import { type Entity, newEntity } from '../store.ts'
import { removeFrom } from './remove.ts'

/** `$ref`: POST adds a reference to a collection, PUT sets a single one, DELETE takes one away, GET shows them. */
export function handleReference(call: Call): Reply {
  const target = locate(call.realm, call.route, call.values)
  switch (call.operation.method) {
    case 'GET':
      return showReferences(call, target)
    case 'DELETE':
      return removeReference(call, target)
    default:
      return addReference(call, target)
  }
}

function isCollection(call: Call, target: Target): boolean {
  if (target.entity !== undefined) return false
  const shape = documentedSuccess(call.operation, 200)?.shape.kind
  return shape === 'collection' || call.realm.facts.isCollection(call.route.prefix)
}

function showReferences(call: Call, target: Target): Reply {
  const base = call.path.replace(/\/\$ref$/i, '')
  if (!isCollection(call, target)) {
    entityOf(call.realm, target)
    return { status: 200, json: { '@odata.context': contextOf(call), '@odata.id': urlOf(call, base) } }
  }
  const value = collectionOf(call.realm, target).map(({ id }) => ({
    '@odata.id': urlOf(call, `${base}/${encodeURIComponent(id)}`),
  }))
  return { status: 200, json: collectionJson(call, value) }
}

function addReference(call: Call, target: Target): Reply {
  const { realm, operation, route } = call
  const body = readJsonBody(call)
  const { place } = target
  if (place === undefined) throw badRequest('A reference can only be added to a relationship.')
  const found = entitiesIn(call, body)
  if (operation.method === 'PUT' && target.entity === undefined && !realm.facts.isCollection(route.prefix)) {
    if (place.single) removeInverse(place, place.single)
    place.single = found[0] ?? null
  } else {
    const members = membersOf(realm, place)
    const isRefused = operation.responses.some(({ status }) => status === 400)
    if (isRefused && found.some(({ id }) => members.get(id)?.deleted === false))
      throw badRequest("One or more added object references already exist for '@odata.id'.")
    for (const each of found) members.set(each.id, each)
  }
  const path = pathBelowVersion(realm, String(body['@odata.id']))
  for (const each of found) {
    each.changed = ++realm.sequence
    if (path !== undefined) addInverse(realm, place, each, path)
  }
  return { status: documentedSuccess(operation, 204)?.status ?? 204 }
}

/** The entities named by `@odata.id`; what no documented path can tell of is taken on trust. */
function entitiesIn(call: Call, body: JsonObject): readonly Entity[] {
  const url = body['@odata.id'] ?? body['odata.id']
  if (typeof url !== 'string' || url === '')
    throw badRequest("The property '@odata.id' must be the URL of a resource.")
  const found = findByUrl(call.realm, url)
  if (found === undefined)
    throw new Refusal(404, 'ResourceNotFound', `The property '@odata.id' names no resource: '${url}'.`)
  return [found ?? trusted(call, url)]
}

function trusted(call: Call, url: string): Entity {
  const { realm, route } = call
  const last = decodePercent(url.split('?')[0]?.split('/').at(-1) ?? '')
  const id = /\('?([^')]+)'?\)$/.exec(last)?.[1] ?? last
  const prefix = route.prefix
  const declared = realm.facts.typeAt(`${prefix}/{}`) ?? realm.facts.typeAt(prefix)
  const type = concreteTypes(realm, declared)[0] ?? null
  return newEntity(id, type, { ...(type === null ? {} : realm.shape(type).unset), id }, false)
}

function removeReference(call: Call, target: Target): Reply {
  const { realm, operation, query } = call
  const status = documentedSuccess(operation, 204)?.status ?? 204
  const named = query.get('id')
  if (named === undefined || target.entity !== undefined) {
    const entity = entityOf(realm, target)
    removeFrom(realm, target, entity, 'changed')
    if (target.place !== undefined) removeInverse(target.place, entity)
    return { status }
  }
  const entity = findByUrl(realm, named)
  const members = target.place === undefined ? undefined : membersOf(realm, target.place)
  if (!entity || members?.has(entity.id) !== true) throw notFound(named)
  removeFrom(realm, { ...target, entity }, entity, 'changed')
  if (target.place !== undefined) removeInverse(target.place, entity)
  return { status }
}

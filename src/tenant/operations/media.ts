import { answerEntity, answerSample, documentedSuccess } from '../answer.ts'
import type { Call } from '../call.ts'
import { entityOf, locate } from '../locate.ts'
import { Refusal } from '../refusal.ts'
import type { Reply } from '../reply.ts'
import { membersOf } from '../seed-entities.ts'
import { type Entity, newEntity } from '../store.ts'
import { headerOf } from '../wire.ts'
import { makeEntity, touch } from '../write-entity.ts'

/** `$value`, `content` and other streams: PUT and PATCH store bytes, GET gives them back, DELETE drops them. */
export function handleMedia(call: Call): Reply {
  const { operation, request } = call
  if (operation.method === 'POST') return answerSample(call, 200)
  const entity = operation.method === 'PUT' ? entityToFill(call) : entityHere(call)
  const name = call.route.tail ?? ''
  if (operation.method === 'GET') return readMedia(call, entity, name)
  entity.media ??= new Map()
  if (operation.method === 'DELETE') {
    entity.media.set(name, { type: 'application/octet-stream', bytes: new Uint8Array() })
    return { status: documentedSuccess(operation, 204)?.status ?? 204 }
  }
  const bytes = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : request.body
  const type = headerOf(request.headers, 'content-type') ?? 'application/octet-stream'
  entity.media.set(name, { type, bytes: bytes.slice() })
  touch(call.realm, entity)
  return answerEntity(call, entity, 200, call.route.prefix)
}

function entityHere(call: Call): Entity {
  return entityOf(call.realm, locate(call.realm, call.route, call.values))
}

/** A PUT of content makes the item that its path names (driveitem-put-content.md); its place must be there. */
function entityToFill(call: Call): Entity {
  const { realm, route, values } = call
  try {
    return entityHere(call)
  } catch (error) {
    const last = route.steps.at(-1)
    if (!(error instanceof Refusal) || last?.kind !== 'key') throw error
    const { place } = locate(realm, { ...route, steps: route.steps.slice(0, -1) }, values)
    const id = last.parameters.map((each) => values[each] ?? '').join(',')
    if (place === undefined || id === '') throw error
    const made = makeEntity(realm, realm.facts.typeAt(route.prefix), {})
    const entity = newEntity(id, made.type, made.values, false)
    membersOf(realm, place).set(id, entity)
    return entity
  }
}

function readMedia(call: Call, entity: Entity, name: string): Reply {
  const response = documentedSuccess(call.operation, 200)
  const stored = entity.media?.get(name)
  if (response !== undefined && response.status >= 300) return answerSample(call, 302)
  const type = stored?.type ?? response?.mediaType ?? 'application/octet-stream'
  const body = stored?.bytes ?? `content of ${entity.id}`
  return { status: response?.status ?? 200, content: { type, body } }
}

import { headerOf } from '../../model/header-of.ts'
import { answerEntity, answerSample, documentedSuccess } from '../answer.ts'
import type { Call } from '../call.ts'
import { makeFile } from '../drive-address.ts'
import { guidOf } from '../guid.ts'
import { giveLink } from '../links.ts'
import { entityOf, locate } from '../locate.ts'
import type { Realm } from '../realm.ts'
import { Refusal } from '../refusal.ts'
import type { Reply } from '../reply.ts'
import { concreteTypes, membersOf } from '../seed-entities.ts'
import { type Entity, type Media, newEntity, placeBelow } from '../store.ts'
import { makeEntity, touch } from '../write-entity.ts'

/** `$value`, `content` and other streams: PUT and PATCH store bytes, GET gives them back, DELETE drops them. */
export function handleMedia(call: Call): Reply {
  const { operation, request } = call
  if (operation.method === 'POST') return answerSample(call, 200)
  const entity = operation.method === 'PUT' ? entityToFill(call) : entityHere(call)
  const name = call.route.tail ?? ''
  if (operation.method === 'GET') return readMedia(call, entity, name)
  if (operation.method === 'DELETE') {
    entity.media ??= new Map()
    entity.media.set(name, { type: 'application/octet-stream', bytes: new Uint8Array() })
    return { status: documentedSuccess(operation, 204)?.status ?? 204 }
  }
  const bytes = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : request.body
  const type = headerOf(request.headers, 'content-type') ?? 'application/octet-stream'
  fill(call.realm, entity, name, { type, bytes: bytes.slice() })
  return answerEntity(call, entity, 200, call.route.prefix)
}

/** Stores bytes of an entity, and their number where its type has one. */
export function fill(realm: Realm, entity: Entity, name: string, media: Media): void {
  entity.media ??= new Map()
  entity.media.set(name, media)
  const shape = entity.type === null ? undefined : realm.shape(entity.type)
  if (name === 'content' && shape?.properties.get('size')?.type.name === 'Edm.Int64')
    entity.values = { ...entity.values, size: media.bytes.length }
  touch(realm, entity)
}

/** What the path of a call names; throws a 404 where nothing is there. */
export function entityHere(call: Call): Entity {
  return entityOf(call.realm, locate(call.realm, call.route, call.values))
}

/** Is a file that is not there yet named by its path: `items/root:/{path}`, and not by an id. */
export function isFileToMake({ realm, route, values }: Call): boolean {
  const last = route.steps.at(-1)
  if (last?.kind !== 'key' || !last.parameters.some((each) => values[each]?.includes(':/'))) return false
  try {
    locate(realm, route, values)
    return false
  } catch {
    return true
  }
}

/** Content that is sent makes the item that its path names (driveitem-put-content.md); its place must be there. */
export function entityToFill(call: Call): Entity {
  const { realm, route, values } = call
  try {
    return entityHere(call)
  } catch (error) {
    const last = route.steps.at(-1)
    if (!(error instanceof Refusal) || last?.kind !== 'key') throw error
    const { entity: owner, place: pending } = locate(
      realm,
      { ...route, steps: route.steps.slice(0, -1) },
      values,
    )
    const place = owner === undefined ? pending : placeBelow(owner, '{}', last.prefix.slice(0, -3))
    const id = last.parameters.map((each) => values[each] ?? '').join(',')
    if (place === undefined || id === '') throw error
    const type = realm.facts.typeAt(route.prefix)
    const file = makeFile(realm, place, type, id)
    if (file !== undefined) return file
    const made = makeEntity(realm, concreteTypes(realm, type)[0] ?? null, {})
    const entity = newEntity(id, made.type, made.values, false)
    membersOf(realm, place).set(id, entity)
    return entity
  }
}

function readMedia(call: Call, entity: Entity, name: string): Reply {
  const response = documentedSuccess(call.operation, 200)
  const stored = entity.media?.get(name)
  const elsewhere = response !== undefined && response.status >= 300
  const type = stored?.type ?? (elsewhere ? null : response?.mediaType) ?? 'application/octet-stream'
  const content = { type, body: stored?.bytes ?? `content of ${entity.id}` }
  if (!elsewhere) return { status: response?.status ?? 200, content }
  const at = giveLink(call, 'downloads', guidOf(`${call.path}#${entity.revision}`), () => ({
    status: 200,
    content,
  }))
  return { status: response.status, headers: [['Location', at]] }
}

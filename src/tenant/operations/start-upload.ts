import { typeOfShape } from '../../contract/type-use.ts'
import type { Response } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { type Call, urlOf } from '../call.ts'
import { isRecord } from '../exact-json.ts'
import { locate } from '../locate.ts'
import { showEntity } from '../present.ts'
import type { Reply } from '../reply.ts'
import { concreteTypes, membersOf } from '../seed-entities.ts'
import type { Place } from '../store.ts'
import { type Destination, openUpload } from '../upload.ts'
import { makeEntity } from '../write-entity.ts'
import { entityHere, entityToFill, fill, isFileToMake } from './media.ts'

/** The documented answer where it names the URL of an upload session (resources/uploadsession.md). */
export function uploadAnswer({ realm }: Call, response: Response | undefined): Response | undefined {
  const type = typeOfShape(response?.shape)
  const isOne = type !== undefined && !type.collection && realm.shape(type.name).properties.has('uploadurl')
  return isOne ? response : undefined
}

/**
 * The answer of an action that starts an upload: what comes is the content of what the action is bound to, of the file
 * that its path names, or of a new member of the collection that it is called on.
 */
export function startUpload(call: Call, { status, shape }: Response, sent: JsonObject): Reply {
  const type = 'type' in shape ? { '@odata.type': `#${shape.type.name}` } : {}
  return { status, json: { ...type, ...openUpload(call, destinationOf(call, sent)) } }
}

function destinationOf(call: Call, sent: JsonObject): Destination {
  const { realm, route, values } = call
  const deferred = sent['deferCommit'] === true
  if (isFileToMake(call))
    return { deferred, namesByte: false, finish: (bytes) => finishFile(call, bytes, 201) }
  const { entity, place } = locate(realm, route, values)
  if (entity === undefined && place !== undefined && realm.facts.isCollection(route.prefix)) {
    const item = Object.values(sent).find(isRecord) ?? {}
    return { deferred, namesByte: true, finish: (bytes) => finishMember(call, place, item, bytes) }
  }
  entityHere(call)
  return { deferred, namesByte: false, finish: (bytes) => finishFile(call, bytes, 200) }
}

function finishFile(call: Call, bytes: Uint8Array, status: number): Reply {
  const entity = entityToFill(call)
  fill(call.realm, entity, 'content', { type: 'application/octet-stream', bytes })
  return { status, json: showEntity(call.realm, entity, call.route.prefix) }
}

/** `attachmentType: "file"` is a fileAttachment; its bytes are where its type has them. */
function finishMember(call: Call, place: Place, item: JsonObject, bytes: Uint8Array): Reply {
  const { realm, route } = call
  const types = concreteTypes(realm, realm.facts.typeAt(`${route.prefix}/{}`))
  const kinds = Object.values(item).map((each: Json) => `.${each}attachment`.toLowerCase())
  const type =
    types.find((each) => kinds.some((kind) => each.toLowerCase().endsWith(kind))) ?? types[0] ?? null
  const content = Buffer.from(bytes).toString('base64')
  const entity = makeEntity(realm, type, { ...item, contentBytes: content })
  membersOf(realm, place).set(entity.id, entity)
  const collection = call.path.replace(/\/[^/]+\/?$/, '')
  return {
    status: 201,
    headers: [['Location', urlOf(call, `${collection}/${encodeURIComponent(entity.id)}`)]],
  }
}

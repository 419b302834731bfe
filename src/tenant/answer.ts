import { saidType } from '../contract/type-annotation.ts'
import { namesOf } from '../contract/type-use.ts'
import type { Operation, Response, ResponseShape, TypeUse } from '../model/contract.ts'
import { isObject } from '../model/is-object.ts'
import type { JsonSchema } from '../model/json-schema.ts'
import type { Json } from '../model/source.ts'
import { answerFile } from './answer-file.ts'
import { type Call, contextOf, entityContextOf } from './call.ts'
import { fitForeign, listForeign } from './foreign-answer.ts'
import { guidOf } from './guid.ts'
import { giveLink } from './links.ts'
import { preferencesOf } from './preferences.ts'
import { type Shown, showEntity } from './present.ts'
import { projectionOf } from './query/projection.ts'
import { sampleId } from './realm.ts'
import type { Reply } from './reply.ts'
import { sampleOf } from './sample-value.ts'
import { castEntity, keyValue } from './seed-entities.ts'
import { type Entity, etagOf } from './store.ts'

/**
 * The documented success an answer follows: `preferred` where it is documented, else the first 2xx, else the first 3xx.
 * What an example shows counts only where nothing else is said.
 */
export function documentedSuccess(operation: Operation, preferred?: number): Response | undefined {
  const successes = operation.responses.filter(({ status }) => status >= 200 && status < 400)
  const said = successes.filter(({ evidence }) => evidence !== 'shown')
  const responses = said.length > 0 ? said : successes
  return (
    responses.find(({ status }) => status === preferred) ??
    responses.find(({ status }) => status < 300) ??
    responses[0]
  )
}

/**
 * The entity as the operation documents it: a seed of a general place is one of the type that the answer says. Types
 * that the entity cannot be are left to the answer.
 */
export function asDocumented(call: Call, entity: Entity): Entity {
  const shape = documentedSuccess(call.operation, 200)?.shape
  if (!entity.seed || shape === undefined || !('type' in shape) || holdsEntity(call, shape, entity))
    return entity
  const { name } = shape.type
  const isEntity = call.realm.api.type(name)?.kind === 'entity'
  return isEntity ? (castEntity(call.realm, entity, name) ?? entity) : entity
}

/** The answer with one entity, in the documented status and shape. */
export function answerEntity(call: Call, entity: Entity, conventional: number, prefix: string): Reply {
  const response = documentedSuccess(call.operation, conventional)
  const status = response?.status ?? conventional
  const shape: ResponseShape = response?.shape ?? { kind: 'unknown' }
  const wanted = call.operation.method === 'GET' ? null : preferencesOf(call.request).return
  const applied = wanted === null ? [] : [['Preference-Applied', `return=${wanted}`] as const]
  if (wanted === 'minimal') return { status: 204, headers: applied }
  if (shape.kind === 'none' && wanted === null) return { status }
  if (!holdsEntity(call, shape, entity) && !isMadeAsShown(call, shape))
    return answerSample(call, conventional)
  const json = showEntity(call.realm, entity, prefix, projectionOf(call.realm, call.query, entity.type))
  const tag = '@odata.etag' in json ? [['ETag', etagOf(entity)] as const] : []
  const headers = [...tag, ...applied]
  const full = shape.kind === 'none' ? 200 : status
  const schema = foreignSchema(shape)
  if (schema !== undefined)
    return { status: full, headers, json: fitForeign(call.realm.api, schema, json, sampled) }
  if (shape.kind === 'collection') return { status: full, headers, json: collectionJson(call, [json]) }
  const context = foreign(call, entity) ? {} : { '@odata.context': entityContextOf(call) }
  return { status: full, headers, json: { ...context, ...json } }
}

/** Is the entity made of a body of the type that is answered: one of another type, as an example sends it, is shown as it is. */
function isMadeAsShown({ operation }: Call, shape: ResponseShape): boolean {
  const sent = operation.kind === 'create' ? operation.body?.shape : undefined
  return sent?.kind === 'type' && 'type' in shape && sent.type.name === shape.type.name
}

const sampled = { name: 'value', index: 1, depth: 0 } as const

/** The schema of an answer of a document that is not Graph's. */
export function foreignSchema(shape: ResponseShape | undefined): JsonSchema | undefined {
  return shape?.kind === 'value' && shape.type.name === 'schema' ? shape.type.schema : undefined
}

/** The members of a list as a document that is not Graph's has them. */
export function foreignList(call: Call, schema: JsonSchema, members: readonly Shown[]): Json {
  return listForeign(call.realm.api, schema, members, sampled)
}

/**
 * The type that the members of a documented collection have: its own where that says more than the place, which then
 * is a cast in all but name.
 */
export function narrowedType(call: Call, declared: string | null): string | null {
  const { api } = call.realm
  const shape = documentedSuccess(call.operation, 200)?.shape
  if (shape?.kind !== 'collection' || shape.type.or !== undefined) return null
  const type = api.type(shape.type.name)
  if (type?.kind !== 'entity' || declared === null || api.isA(declared, type.name)) return null
  return type.name
}

/** Is the documented answer an instance of the entity's type: else the docs mean something else than the entity. */
function holdsEntity(call: Call, shape: ResponseShape, entity: Entity): boolean {
  if (!('type' in shape)) return shape.kind === 'unknown' || shape.kind === 'none'
  if (shape.type.name === 'schema') return foreign(call, entity) || entity.type === null
  if (entity.type === null) return call.realm.api.type(shape.type.name)?.kind === 'entity'
  const type = entity.type
  return namesOf(shape.type).some((each) => call.realm.api.isA(type, each))
}

function foreign(call: Call, entity: Entity): boolean {
  return entity.type !== null && call.realm.shape(entity.type).foreign
}

/** A page of a collection: `{ "@odata.context", …links, "value" }`. */
export function collectionJson(call: Call, value: readonly Json[], links: Shown = {}): Shown {
  return { '@odata.context': contextOf(call), ...links, value }
}

/** An answer that no entity stands behind: the documented status with a sample of the documented type. */
export function answerSample(call: Call, conventional: number): Reply {
  const file = answerFile(call)
  if (file !== undefined) return file
  const response = documentedSuccess(call.operation, conventional)
  const status = response?.status ?? conventional
  const headers = locationFor(call, status, response)
  if (response === undefined) return { status, headers }
  const { shape } = response
  switch (shape.kind) {
    case 'none':
    case 'unknown':
      return { status, headers }
    case 'media':
      return {
        status,
        headers,
        content: { type: response.mediaType ?? 'application/octet-stream', body: 'sample' },
      }
    case 'collection': {
      const value = sampleUse(call, { ...shape.type, collection: false }, 1)
      const second = sampleUse(call, { ...shape.type, collection: false }, 2)
      return { status, headers, json: collectionJson(call, [value, second]) }
    }
    case 'value':
    case 'wrapped':
      return { status, headers, ...sampleInstance(call, shape, response.mediaType) }
  }
}

/** 3xx names where the content is, and other answers name something where that is documented; 202 has a monitor. */
function locationFor(call: Call, status: number, response: Response | undefined): [string, string][] {
  const isDocumented = response?.headers?.some(({ name }) => name.toLowerCase() === 'location') === true
  const id = guidOf(call.path)
  if (status >= 300) return [['Location', giveLink(call, 'downloads', id, () => sampleContent)]]
  return isDocumented && status !== 202 ? [['Location', `${call.origin}/results/${id}`]] : []
}

const sampleContent: Reply = {
  status: 200,
  content: { type: 'application/octet-stream', body: 'sample' },
}

function sampleInstance(
  call: Call,
  shape: ResponseShape & { kind: 'value' | 'wrapped' },
  mediaType: string | null,
): Pick<Reply, 'json' | 'content'> {
  const sample = sampleUse(call, shape.type, 1)
  if (mediaType?.startsWith('text/') === true) return { content: { type: mediaType, body: String(sample) } }
  const plain = isObject(sample)
  if (shape.type.name === 'schema' || (shape.kind === 'value' && !plain)) return { json: sample }
  const context = { '@odata.context': plain ? entityContextOf(call) : contextOf(call) }
  return { json: plain ? { ...context, ...(sample as Shown) } : { ...context, value: sample } }
}

/** A sample of a type; an entity has an id of its own. */
function sampleUse(call: Call, use: TypeUse, index: number): Json {
  const { api } = call.realm
  const sample = sampleOf(api, use, { nullable: false }, { name: 'value', index, depth: 0 })
  if (use.collection || api.type(use.name)?.kind !== 'entity') return sample
  const values = sample as Shown
  const type = saidType(values) ?? use.name
  for (const [name] of call.realm.shape(type).hidden) delete values[name]
  return { ...values, id: keyValue(values['id'], sampleId(call.realm, type, call.operation.id, index)) }
}

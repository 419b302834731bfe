import { isDoneByDocs } from '../contract/shown-by-docs.ts'
import { namesOf } from '../contract/type-use.ts'
import type { Violation } from '../model/api-view.ts'
import { headerOf } from '../model/header-of.ts'
import type { Json, JsonObject } from '../model/source.ts'
import type { Call } from './call.ts'
import { isRecord, parseExact } from './exact-json.ts'
import { badRequest, Refusal } from './refusal.ts'
import type { Entity } from './store.ts'
import { textOf, type WireRequest } from './wire.ts'

/** A JSON body, numbers exact; `{}` where there is none and none is required. Throws 415 and 400, and says what is wrong. */
export function readJsonBody(call: Call): JsonObject {
  const { operation, request } = call
  const text = textOf(request.body)
  if (text.trim() === '') {
    const isAction = operation.body?.shape.kind === 'inline' && operation.method === 'POST'
    const needed = operation.body?.required === true || operation.method !== 'POST'
    if (operation.body !== null && needed && !isAction) throw badRequest('A request body is required.')
    return {}
  }
  if (operation.body === null || isDocumentedMedia(call)) return {}
  return readJsonObject(request)
}

/** The JSON object that a body is, numbers exact; throws 415 for another media type and 400 for anything else. */
export function readJsonObject(request: WireRequest): JsonObject {
  requireJson(request)
  const body = parse(textOf(request.body))
  if (!isRecord(body)) throw badRequest('The request body is not a JSON object.')
  return body
}

/** Is the body of a media type that the operation documents and that is no JSON: the tenant takes it unread. */
function isDocumentedMedia({ operation, request }: Call): boolean {
  const { body } = operation
  const sent = bareMedia(headerOf(request.headers, 'content-type') ?? '')
  const documented = body === null ? [] : [body.mediaType, ...(body.otherMedia ?? [])].map(bareMedia)
  return documented.includes(sent) && !/^application\/([\w.+-]*\+)?json$/.test(sent)
}

function bareMedia(type: string): string {
  return type.split(';')[0]?.trim().toLowerCase() ?? ''
}

/** Throws 415 unless `Content-Type` is JSON (errors.md). */
function requireJson(request: WireRequest): void {
  const type = headerOf(request.headers, 'content-type')
  if (type !== undefined && /^application\/([\w.+-]*\+)?json\s*(;|$)/i.test(type.trim())) return
  const message = `The content type '${type ?? ''}' is not supported: application/json is expected.`
  throw new Refusal(415, 'UnsupportedMediaType', message)
}

/** Levels of nesting that no documented body comes near. */
const deepest = 200

function isDeeperThan(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((each) => isDeeperThan(each, levels - 1))
}

function parse(text: string): Json {
  try {
    const body = parseExact(text)
    if (isDeeperThan(body, deepest)) throw badRequest('The request body is nested too deeply.')
    return body
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw badRequest(`Unable to read JSON request payload: ${error.message}`)
  }
}

/**
 * Throws a 400 that names the property where the body breaks something the contract states; what is only shown,
 * disputed or assumed is let through, and so is what an example of the docs does. The body of an update is read as one of the
 * entity's own type, unless it says. Of what was taken unread nothing is asked.
 */
export function requireValidBody(call: Call, body: JsonObject, entity: Entity | undefined): void {
  if (isDocumentedMedia(call)) return
  const first = firstViolation(call, body, entity)
  if (first === undefined) return
  const place = first.pointer === '' ? 'The request body' : `The property '${first.pointer.slice(1)}'`
  throw badRequest(`${place} is invalid (${first.keyword}): ${first.message}.`)
}

function firstViolation(call: Call, body: JsonObject, entity: Entity | undefined): Violation | undefined {
  const { api } = call.realm
  const { operation } = call
  const plain = plainOf(body)
  const typed = entity === undefined ? plain : withTypeOf(call, plain, entity)
  const first = api.validateBody(operation, typed).find(refusing(call, typed))
  if (first === undefined || typed === plain || entity?.seed !== true) return first
  return api.validateBody(operation, plain).find(refusing(call, plain))
}

/** What the docs' own examples send is taken, whatever their tables say: one side of the docs was followed. */
function refusing({ realm, operation }: Call, body: JsonObject): (violation: Violation) => boolean {
  const { api, refuses } = realm
  return (violation) => refuses(violation) && !isDoneByDocs(api, operation, violation, body)
}

function withTypeOf(call: Call, body: JsonObject, entity: Entity): JsonObject {
  const { operation, realm } = call
  const shape = operation.body?.shape
  if (entity.type === null || '@odata.type' in body || shape?.kind !== 'type') return body
  const fits = namesOf(shape.type).some((each) => realm.api.isA(entity.type ?? '', each))
  return fits ? { '@odata.type': `#${entity.type}`, ...body } : body
}

/** Numbers whose text was kept as plain numbers: what validators read. */
function plainOf(body: JsonObject): JsonObject {
  return containsRaw(body) ? (JSON.parse(JSON.stringify(body)) as JsonObject) : body
}

function containsRaw(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(containsRaw)
  return !isRecord(value) || Object.values(value).some(containsRaw)
}

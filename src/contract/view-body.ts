import type { Violation } from '../model/api-view.ts'
import type { Body, Operation, ResponseShape, TypeUse } from '../model/contract.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { weakest } from './schema-evidence.ts'
import { inlineSchema } from './schema-type.ts'
import { useSchema } from './schema-use.ts'
import type { Validator } from './validator.ts'
import type { TypeIndex } from './view-types.ts'

export function isJson(mediaType: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(mediaType)
}

function withKeywords(schema: JsonSchema, keywords: SchemaObject): JsonSchema {
  return typeof schema === 'boolean' || schema['x-graph-type'] === undefined
    ? schema
    : { ...schema, ...keywords }
}

function typeBody(
  types: TypeIndex,
  operation: Operation,
  use: TypeUse,
  listed: readonly string[] | null,
): JsonSchema {
  const keywords: SchemaObject = {
    ...(listed === null ? {} : { 'x-graph-properties': listed }),
    ...(operation.method === 'PATCH' ? { 'x-graph-partial': true } : {}),
  }
  const schema = useSchema(types, use, 'request')
  if (typeof schema === 'boolean' || schema.items === undefined) return withKeywords(schema, keywords)
  return { ...schema, items: withKeywords(schema.items, keywords) }
}

function referenceBody(operation: Operation, { source }: Body): SchemaObject {
  const component = `${operation.id}/@odata.id`
  return {
    type: 'object',
    properties: { '@odata.id': { type: 'string', 'x-component': component, 'x-docs': source } },
    required: ['@odata.id'],
    patternProperties: { '@': true },
    additionalProperties: false,
    'x-component': operation.id,
    'x-docs': source,
  }
}

/** The schema of a JSON body; undefined for no body, uploads and other media types. */
export function bodySchema(types: TypeIndex, operation: Operation): JsonSchema | undefined {
  const { body } = operation
  if (body === null || !isJson(body.mediaType)) return undefined
  const { shape } = body
  if (shape.kind === 'media') return undefined
  if (shape.kind === 'reference') return referenceBody(operation, body)
  if (shape.kind === 'inline') return inlineSchema(types, operation.id, body.source, shape.properties)
  return typeBody(types, operation, shape.type, shape.properties)
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `{ "value": … }` with nothing but annotations beside, of a type that has no such property itself. */
function isWrapped(types: TypeIndex, use: TypeUse, body: Json): body is { readonly value: Json } {
  return (
    isObject(body) &&
    Object.hasOwn(body, 'value') &&
    !types.members(use.name).has('value') &&
    Object.keys(body).every((name) => name === 'value' || name.includes('@'))
  )
}

/** What a response body is held against, and where in it that stands. */
function responseUse(
  types: TypeIndex,
  shape: ResponseShape,
  body: Json,
): { readonly use: TypeUse; readonly at: 'body' | 'value' } | undefined {
  if (shape.kind === 'none' || shape.kind === 'media' || shape.kind === 'unknown') return undefined
  const { type } = shape
  if (shape.kind === 'collection') return { use: { ...type, collection: true }, at: 'value' }
  if (type.collection) return { use: type, at: Array.isArray(body) ? 'body' : 'value' }
  const primitive = type.name.startsWith('Edm.')
  const wrapped = (shape.kind === 'wrapped' || primitive) && isWrapped(types, type, body)
  return { use: type, at: wrapped ? 'value' : 'body' }
}

function whole(schema: JsonSchema): JsonSchema {
  const flag: SchemaObject = { 'x-graph-whole': true }
  if (typeof schema === 'boolean') return schema
  return schema.items === undefined
    ? withKeywords(schema, flag)
    : { ...schema, items: withKeywords(schema.items, flag) }
}

function makeResponseSchema(
  types: TypeIndex,
  use: TypeUse,
  at: 'body' | 'value',
  operation: Operation,
): SchemaObject {
  const schema = whole(useSchema(types, use, 'response'))
  const place = {
    'x-component': use.collection ? `Collection(${use.name})` : use.name,
    'x-docs': types.type(use.name)?.source ?? operation.source,
  }
  const placed: SchemaObject = typeof schema === 'boolean' ? place : { ...schema, ...place }
  if (at === 'body') return placed
  return { type: 'object', properties: { value: placed }, required: ['value'], ...place }
}

type ResponseCheck = (operation: Operation, status: number, body: Json) => readonly Violation[] | undefined

/**
 * A body against the documented response of the status. A wrapped answer is disputed, so both shapes are read and
 * neither is held against the service; else what is known of the type is known no better than the response.
 */
export function makeResponseCheck(types: TypeIndex, validator: Validator): ResponseCheck {
  const schemas = new Map<string, SchemaObject>()
  return (operation, status, body) => {
    const response = operation.responses.find((candidate) => candidate.status === status)
    const found = response === undefined ? undefined : responseUse(types, response.shape, body)
    if (response === undefined || found === undefined) return undefined
    const key = JSON.stringify([found, operation.id])
    const schema = schemas.get(key) ?? makeResponseSchema(types, found.use, found.at, operation)
    schemas.set(key, schema)
    const violations = validator.validate(schema, body)
    if (response.shape.kind === 'wrapped') return violations
    return violations.map((v) => ({ ...v, evidence: weakest(v.evidence, response.evidence) }))
  }
}

import type { Violation } from '../model/api-view.ts'
import type { Body, BodyShape, Operation, ResponseShape, TypeUse } from '../model/contract.ts'
import { isObject } from '../model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Json } from '../model/source.ts'
import { inlineSchema } from './schema-type.ts'
import { useSchema } from './schema-use.ts'
import { describeValue } from './validate-message.ts'
import type { Validator } from './validator.ts'
import type { TypeIndex } from './view-types.ts'
import { weakest } from './weakest.ts'

function isJson(mediaType: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(mediaType)
}

/** Says more about every instance that a schema of a use asks for, in each of its alternatives. */
function withKeywords(schema: JsonSchema, keywords: SchemaObject): JsonSchema {
  if (typeof schema === 'boolean') return schema
  if (schema.items !== undefined) return { ...schema, items: withKeywords(schema.items, keywords) }
  if (schema.anyOf !== undefined)
    return { ...schema, anyOf: schema.anyOf.map((branch) => withKeywords(branch, keywords)) }
  return schema['x-graph-type'] === undefined ? schema : { ...schema, ...keywords }
}

type TypeShape = Extract<BodyShape, { kind: 'type' }>

function typeBody(types: TypeIndex, operation: Operation, shape: TypeShape): JsonSchema {
  const { properties, required, type } = shape
  const keywords: SchemaObject = {
    ...(properties === null ? {} : { 'x-graph-properties': properties }),
    ...(required === undefined ? {} : { 'x-graph-required': required }),
    ...(operation.method === 'PATCH' ? { 'x-graph-partial': true } : {}),
  }
  return withKeywords(useSchema(types, type, 'request'), keywords)
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
  return typeBody(types, operation, shape)
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
interface Held {
  readonly use: TypeUse
  readonly at: 'body' | 'value'
}

function responseUse(types: TypeIndex, shape: ResponseShape, body: Json): Held | undefined {
  if (shape.kind === 'none' || shape.kind === 'media' || shape.kind === 'unknown') return undefined
  const { type } = shape
  if (shape.kind === 'collection') return { use: { ...type, collection: true }, at: 'value' }
  if (type.collection) return { use: type, at: Array.isArray(body) ? 'body' : 'value' }
  const primitive = type.name.startsWith('Edm.')
  const wrapped = (shape.kind === 'wrapped' || primitive) && isWrapped(types, type, body)
  return { use: type, at: wrapped ? 'value' : 'body' }
}

/** Says what is wrong where the whole is, which a collection and a primitive do not say themselves. */
function withComponent(schema: JsonSchema, use: TypeUse): JsonSchema {
  if (typeof schema === 'boolean' || schema['x-graph-type'] !== undefined) return schema
  return { ...schema, 'x-component': nameOf(use) }
}

function nameOf({ name, collection }: TypeUse): string {
  return collection ? `Collection(${name})` : name
}

type ResponseCheck = (operation: Operation, status: number, body: Json) => readonly Violation[] | undefined

function makeUseCheck(
  types: TypeIndex,
  validator: Validator,
): (use: TypeUse, value: Json) => readonly Violation[] {
  const schemas = new Map<string, JsonSchema>()
  return (use, value) => {
    const key = JSON.stringify(use)
    const schema =
      schemas.get(key) ??
      withComponent(withKeywords(useSchema(types, use, 'response'), { 'x-graph-whole': true }), use)
    schemas.set(key, schema)
    return validator.validate(schema, value)
  }
}

/** What is wrong with an answer that should have its content in `value`. */
function envelopeViolation(operation: Operation, use: TypeUse, body: Json): Violation {
  const component = nameOf(use)
  const known = { component, evidence: 'stated', source: operation.source } as const
  return isObject(body)
    ? {
        ...known,
        pointer: '/value',
        keyword: 'required',
        message: 'is missing where the answer is a collection',
      }
    : {
        ...known,
        pointer: '',
        keyword: 'type',
        message: `is ${describeValue(body)} where ${component} is stated`,
      }
}

/**
 * A body against the documented response of the status. A wrapped answer is disputed, so both shapes are read and
 * neither is held against the service; else what is known of the type is known no better than the response.
 */
export function makeResponseCheck(types: TypeIndex, validator: Validator): ResponseCheck {
  const checkUse = makeUseCheck(types, validator)
  const check = ({ use, at }: Held, operation: Operation, body: Json): readonly Violation[] => {
    if (at === 'body') return checkUse(use, body)
    if (!isObject(body) || !Object.hasOwn(body, 'value')) return [envelopeViolation(operation, use, body)]
    return checkUse(use, body['value'] ?? null).map((v) => ({ ...v, pointer: `/value${v.pointer}` }))
  }
  return (operation, status, body) => {
    const response = operation.responses.find((candidate) => candidate.status === status)
    const held = response === undefined ? undefined : responseUse(types, response.shape, body)
    if (response === undefined || held === undefined) return undefined
    const violations = check(held, operation, body)
    if (response.shape.kind === 'wrapped') return violations
    return violations.map((v) => ({ ...v, evidence: weakest(v.evidence, response.evidence) }))
  }
}

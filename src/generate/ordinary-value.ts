import type { ApiView } from '../model/api-view.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { ordinaryAddress } from './address-names.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { drawValue } from './draw-value.ts'
import { isNoValue, UnsupportedSchema } from './schema/generation-error.ts'
import { candidateTypes, needsAnnotation } from './schema/graph-types.ts'
import { numberAt, typesOf } from './schema/keywords.ts'
import { membersOfType, type RequestMember, type TypeInUse } from './schema/request-members.ts'
import { sendable } from './schema/sendable.ts'
import { fitted } from './schema/text.ts'

const byFormat: { readonly [format: string]: string } = {
  'date-time': '2024-05-17T08:30:00Z',
  date: '2024-05-17',
  time: '08:30:00',
  duration: 'PT1H30M',
  uuid: '6f1c2b3a-4d5e-4f60-8a7b-9c0d1e2f3a4b',
  byte: 'U2FtcGxl',
  base64url: 'U2FtcGxl',
}

/** Required properties nest at most this deep before a type counts as endless. */
const deepest = 8

/** How an instance inside of a body uses its type. */
export const nested: TypeInUse = { partial: false, listed: null, demanded: [] }

/**
 * The plain value of a schema that nobody would think twice about: ASCII text, a small number, the first member, the
 * first type with its required properties. Always the same; undefined where there is none. `hint` is the property's name.
 */
export function ordinaryValue(api: ApiView, schema: JsonSchema, hint: string, depth = 0): Json | undefined {
  const sent = sendable(schema)
  if (typeof sent === 'boolean') return sent ? 'Sample' : undefined
  if (sent['x-flags'] !== undefined) return sent['x-flags'][0]
  if (sent.const !== undefined || sent.enum !== undefined) return sent.const ?? sent.enum?.[0]
  if (sent['x-graph-type'] !== undefined) return ordinaryNamed(api, sent['x-graph-type'], depth)
  if (sent.anyOf !== undefined) return ordinaryValue(api, sent.anyOf[0] ?? false, hint, depth)
  return ordinaryTyped(api, sent, hint, depth) ?? drawn(api, sent, hint)
}

/** An instance of a concrete type with its required properties only; undefined where they nest without an end. */
export function ordinaryInstance(
  api: ApiView,
  declared: string,
  type: string,
  depth = 0,
): JsonObject | undefined {
  if (depth > deepest) return undefined
  const annotation = needsAnnotation(api, declared, type) ? { '@odata.type': `#${type}` } : {}
  const required = membersOfType(api, type, nested).filter((member) => member.required)
  const members = ordinaryMembers(api, required, depth)
  return members === undefined ? undefined : { ...annotation, ...members }
}

/** Ordinary values of properties; undefined where one of them has none. */
export function ordinaryMembers(
  api: ApiView,
  members: readonly RequestMember[],
  depth = 0,
): JsonObject | undefined {
  const values: { [name: string]: Json } = {}
  for (const { name, schema } of members) {
    const value = ordinaryValue(api, schema, name, depth + 1)
    if (value === undefined) return undefined
    values[name] = value
  }
  return values
}

function ordinaryNamed(api: ApiView, name: string, depth: number): Json | undefined {
  const type = api.type(name)
  if (type === undefined || type.kind === 'schema') return drawn(api, { 'x-graph-type': name }, '')
  if (type.kind === 'enum') return ordinaryValue(api, api.schema(type.name, 'request'), '', depth)
  const [first] = candidateTypes(api, type.name)
  return first === undefined ? undefined : ordinaryInstance(api, type.name, first, depth)
}

function ordinaryTyped(api: ApiView, schema: SchemaObject, hint: string, depth: number): Json | undefined {
  const type = typesOf(schema)?.[0]
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return clamped(schema)
  if (type === 'string' && schema.pattern === undefined) return ordinaryText(schema, hint)
  if (type !== 'array') return undefined
  const item = ordinaryValue(api, schema.items ?? true, hint, depth)
  return item === undefined || (numberAt(schema, 'minItems') ?? 0) > 1 ? undefined : [item]
}

/** Undefined where more than two bounds decide, so that the value is drawn. */
function clamped(schema: SchemaObject): number | undefined {
  const { minimum, maximum } = schema
  if ([schema['multipleOf'], schema['exclusiveMinimum'], schema['exclusiveMaximum']].some(isNumber))
    return undefined
  return Math.min(Math.max(1, Math.ceil(minimum ?? 1)), maximum ?? Number.POSITIVE_INFINITY)
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number'
}

function ordinaryText(schema: SchemaObject, hint: string): string | undefined {
  if (schema.format !== undefined && schema.format in byFormat) return byFormat[schema.format]
  return fitted(ordinaryAddress(hint) ?? 'Sample', schema.minLength ?? 0, schema.maxLength)
}

function drawn(api: ApiView, schema: SchemaObject, hint: string): Json | undefined {
  try {
    return drawValue(arbitraryOf(api, schema, { hint }), 0, 0).value
  } catch (error) {
    if (isNoValue(error) || error instanceof UnsupportedSchema) return undefined
    throw error
  }
}

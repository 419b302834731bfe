import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'
import { acceptsArray } from './accepts-array.ts'
import { acceptsObject } from './accepts-object.ts'
import { acceptsNumber, acceptsString } from './accepts-scalar.ts'
import { canonicalText } from './json-text.ts'
import { isRecord, membersOf, schemaAt, schemasAt, typesOf } from './keywords.ts'
import { resolveReference, type Scope } from './resolve-reference.ts'
import { refuseUnsupported } from './unsupported-keywords.ts'

/**
 * Whether a value satisfies a schema (JSON Schema 2020-12, Validation and Core): the filter behind everything that
 * cannot be constructed. Formats are annotations here; `x-graph-type` is judged by the API. Judging parts of merged
 * schemas by ajv would mean compiling each of them, at milliseconds apiece.
 */
export function accepts(schema: JsonSchema, value: Json, scope: Scope): boolean {
  if (typeof schema === 'boolean') return schema
  refuseUnsupported(schema)
  if (schema['x-graph-type'] !== undefined && scope.api.validateSchema(schema, value).length > 0) return false
  if (schema.$ref !== undefined && !accepts(resolveReference(schema.$ref, scope), value, scope)) return false
  return (
    acceptsType(schema, value) &&
    acceptsMembers(schema, value) &&
    acceptsKind(schema, value, scope) &&
    acceptsCombination(schema, value, scope)
  )
}

function acceptsType(schema: SchemaObject, value: Json): boolean {
  const types = typesOf(schema)
  if (types === undefined) return true
  const type = jsonTypeOf(value)
  return types.includes(type) || (type === 'number' && Number.isInteger(value) && types.includes('integer'))
}

/** The JSON type of a value; integers are `number`. */
export function jsonTypeOf(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value as 'boolean' | 'number' | 'string' | 'object'
}

function acceptsMembers(schema: SchemaObject, value: Json): boolean {
  const members = membersOf(schema)
  if (members === undefined) return true
  const text = canonicalText(value)
  return members.some((member) => canonicalText(member) === text)
}

function acceptsKind(schema: SchemaObject, value: Json, scope: Scope): boolean {
  const judge = (part: JsonSchema, inner: Json): boolean => accepts(part, inner, scope)
  if (typeof value === 'string') return acceptsString(schema, value)
  if (typeof value === 'number') return acceptsNumber(schema, value)
  if (Array.isArray(value)) return acceptsArray(schema, value, judge)
  return !isRecord(value) || acceptsObject(schema, value, judge)
}

function acceptsCombination(schema: SchemaObject, value: Json, scope: Scope): boolean {
  const judge = (part: JsonSchema): boolean => accepts(part, value, scope)
  if (!schemasAt(schema, 'allOf').every(judge)) return false
  if (schema.anyOf !== undefined && !schema.anyOf.some(judge)) return false
  if (schema.oneOf !== undefined && schema.oneOf.filter(judge).length !== 1) return false
  if (schema.not !== undefined && judge(schema.not)) return false
  const condition = schemaAt(schema, 'if')
  if (condition === undefined) return true
  return judge(schemaAt(schema, judge(condition) ? 'then' : 'else') ?? true)
}

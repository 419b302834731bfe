import { isObject } from '../../model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'
import { acceptsArray } from './accepts-array.ts'
import { acceptsObject } from './accepts-object.ts'
import { acceptsNumber, acceptsString } from './accepts-scalar.ts'
import { canonicalText } from './json-text.ts'
import { membersOf, schemaAt, schemaMapAt, schemasAt, typesOf } from './keywords.ts'
import { resolveReference, type Scope } from './resolve-reference.ts'
import { refuseUnsupported } from './unsupported-keywords.ts'

/** Names of properties and indices of items that keywords have judged: what is left is unevaluated. */
type Evaluated = Set<string | number>

/**
 * Whether a value satisfies a schema (JSON Schema 2020-12, Validation and Core): the filter behind everything that
 * cannot be constructed. Formats are annotations here; `x-graph-type` is judged by the API. Judging parts of merged
 * schemas by ajv would mean compiling each of them, at milliseconds apiece. What the schema has evaluated of the value
 * is added to `evaluated` where it satisfies it.
 */
export function accepts(
  schema: JsonSchema,
  value: Json,
  scope: Scope,
  evaluated: Evaluated = new Set(),
): boolean {
  if (typeof schema === 'boolean') return schema
  refuseUnsupported(schema)
  if (schema['x-graph-type'] !== undefined && scope.api.validateSchema(schema, value).length > 0) return false
  const own: Evaluated = new Set()
  const judge = (part: JsonSchema): boolean => accepts(part, value, scope, own)
  const accepted =
    (schema.$ref === undefined || judge(resolveReference(schema, scope))) &&
    acceptsType(schema, value) &&
    acceptsMembers(schema, value) &&
    acceptsKind(schema, value, scope, own) &&
    acceptsCombination(schema, judge) &&
    acceptsCondition(schema, judge) &&
    acceptsDependent(schema, value, judge) &&
    acceptsUnevaluated(schema, value, scope, own)
  if (accepted) for (const key of own) evaluated.add(key)
  return accepted
}

function acceptsType(schema: SchemaObject, value: Json): boolean {
  const types = typesOf(schema)
  if (types === undefined) return true
  const type = jsonTypeOf(value)
  return types.includes(type) || (type === 'number' && Number.isInteger(value) && types.includes('integer'))
}

/** The JSON type of a value; integers are `number`. */
function jsonTypeOf(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
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

function acceptsKind(schema: SchemaObject, value: Json, scope: Scope, evaluated: Evaluated): boolean {
  const judge = (part: JsonSchema, inner: Json): boolean => accepts(part, inner, scope)
  if (typeof value === 'string') return acceptsString(schema, value)
  if (typeof value === 'number') return acceptsNumber(schema, value)
  if (Array.isArray(value)) return acceptsArray(schema, value, judge, evaluated)
  return !isObject(value) || acceptsObject(schema, value, judge, evaluated)
}

/** Every alternative is asked, since each that holds has evaluated something. */
function acceptsCombination(schema: SchemaObject, judge: (part: JsonSchema) => boolean): boolean {
  if (!schemasAt(schema, 'allOf').every(judge)) return false
  if (schema.anyOf !== undefined && schema.anyOf.filter(judge).length === 0) return false
  if (schema.oneOf !== undefined && schema.oneOf.filter(judge).length !== 1) return false
  return schema.not === undefined || !judge(schema.not)
}

function acceptsCondition(schema: SchemaObject, judge: (part: JsonSchema) => boolean): boolean {
  const condition = schemaAt(schema, 'if')
  return condition === undefined || judge(schemaAt(schema, judge(condition) ? 'then' : 'else') ?? true)
}

function acceptsDependent(schema: SchemaObject, value: Json, judge: (part: JsonSchema) => boolean): boolean {
  return Object.entries(schemaMapAt(schema, 'dependentSchemas')).every(
    ([name, part]) => !isObject(value) || !Object.hasOwn(value, name) || judge(part),
  )
}

function acceptsUnevaluated(schema: SchemaObject, value: Json, scope: Scope, evaluated: Evaluated): boolean {
  if (typeof value !== 'object' || value === null) return true
  const part = schemaAt(schema, Array.isArray(value) ? 'unevaluatedItems' : 'unevaluatedProperties')
  if (part === undefined) return true
  const entries: Iterable<[string | number, Json]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value)
  for (const [key, inner] of entries) {
    if (!evaluated.has(key) && !accepts(part, inner, scope)) return false
    evaluated.add(key)
  }
  return true
}

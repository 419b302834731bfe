import { isObject } from '../../model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import type { Judge } from './accepts-array.ts'
import { isBetween } from './accepts-scalar.ts'
import { numberAt, schemaAt, schemaMapAt } from './keywords.ts'
import { patternOf } from './pattern.ts'

/** Whether an object satisfies the keywords for objects; `judge` decides about its members, whose names are noted. */
export function acceptsObject(
  schema: SchemaObject,
  value: { readonly [name: string]: unknown },
  judge: Judge,
  evaluated: Set<string | number>,
): boolean {
  const object = value as JsonObject
  const names = Object.keys(object)
  const accepted =
    isBetween(names.length, numberAt(schema, 'minProperties'), numberAt(schema, 'maxProperties')) &&
    (schema.required ?? []).every((name) => Object.hasOwn(object, name)) &&
    hasDependents(schema, object) &&
    names.every((name) => judge(schemaAt(schema, 'propertyNames') ?? true, name))
  return (
    accepted && names.every((name) => acceptsMember(schema, name, object[name] ?? null, judge, evaluated))
  )
}

function acceptsMember(
  schema: SchemaObject,
  name: string,
  value: Json,
  judge: Judge,
  evaluated: Set<string | number>,
): boolean {
  const parts = schemasOfMember(schema, name)
  if (parts.length > 0) evaluated.add(name)
  return parts.every((part) => judge(part, value))
}

/** The schemas that apply to a member: its own, those of patterns it matches, else `additionalProperties`. */
function schemasOfMember(schema: SchemaObject, name: string): readonly JsonSchema[] {
  const found: JsonSchema[] = []
  const properties = schema.properties
  if (properties !== undefined && Object.hasOwn(properties, name)) found.push(properties[name] ?? true)
  for (const [pattern, part] of Object.entries(schemaMapAt(schema, 'patternProperties'))) {
    if (patternOf(pattern).test(name)) found.push(part)
  }
  if (found.length > 0) return found
  return schema.additionalProperties === undefined ? [] : [schema.additionalProperties]
}

function hasDependents(schema: SchemaObject, object: JsonObject): boolean {
  const required = schema['dependentRequired']
  if (!isObject(required)) return true
  return Object.entries(required).every(
    ([name, needed]) =>
      !Object.hasOwn(object, name) ||
      (needed as readonly string[]).every((other) => Object.hasOwn(object, other)),
  )
}

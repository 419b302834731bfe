import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isBetween } from './accepts-scalar.ts'
import { isRecord, numberAt, schemaAt, schemaMapAt } from './keywords.ts'
import { patternOf } from './pattern.ts'

type Judge = (schema: JsonSchema, value: Json) => boolean

/** Whether an object satisfies the keywords for objects; `judge` decides about its members. */
export function acceptsObject(
  schema: SchemaObject,
  value: { readonly [name: string]: unknown },
  judge: Judge,
): boolean {
  const object = value as JsonObject
  const names = Object.keys(object)
  return (
    isBetween(names.length, numberAt(schema, 'minProperties'), numberAt(schema, 'maxProperties')) &&
    (schema.required ?? []).every((name) => Object.hasOwn(object, name)) &&
    acceptsDependent(schema, object, judge) &&
    names.every((name) => judge(schemaAt(schema, 'propertyNames') ?? true, name)) &&
    names.every((name) => schemasOfMember(schema, name).every((part) => judge(part, object[name] ?? null)))
  )
}

/** The schemas that apply to a member: its own, those of patterns it matches, else `additionalProperties`. */
export function schemasOfMember(schema: SchemaObject, name: string): readonly JsonSchema[] {
  const found: JsonSchema[] = []
  const properties = schema.properties
  if (properties !== undefined && Object.hasOwn(properties, name)) found.push(properties[name] ?? true)
  for (const [pattern, part] of Object.entries(schemaMapAt(schema, 'patternProperties'))) {
    if (patternOf(pattern).test(name)) found.push(part)
  }
  return found.length > 0 ? found : [schema.additionalProperties ?? true]
}

function acceptsDependent(schema: SchemaObject, object: JsonObject, judge: Judge): boolean {
  const required = schema['dependentRequired']
  if (isRecord(required)) {
    for (const [name, needed] of Object.entries(required)) {
      if (!Object.hasOwn(object, name)) continue
      if (!(needed as readonly string[]).every((other) => Object.hasOwn(object, other))) return false
    }
  }
  return Object.entries(schemaMapAt(schema, 'dependentSchemas')).every(
    ([name, part]) => !Object.hasOwn(object, name) || judge(part, object),
  )
}

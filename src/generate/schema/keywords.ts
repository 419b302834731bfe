import { isObject } from '../../model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'

export type SchemaMap = { readonly [name: string]: JsonSchema }

/** The JSON types that a schema can name, but for `integer`, which is a kind of `number`. */
export const jsonTypes: readonly string[] = ['null', 'boolean', 'number', 'string', 'array', 'object']

/** What a schema says of a single value: of its items where it takes a collection. */
export function itemSchema(schema: SchemaObject): SchemaObject {
  return typeof schema.items === 'object' ? schema.items : schema
}

/** A keyword that holds a number, or undefined. */
export function numberAt(schema: SchemaObject, keyword: string): number | undefined {
  const value = schema[keyword]
  return typeof value === 'number' ? value : undefined
}

/** A keyword that holds a schema, or undefined. */
export function schemaAt(schema: SchemaObject, keyword: string): JsonSchema | undefined {
  const value = schema[keyword]
  if (typeof value === 'boolean') return value
  return isObject(value) ? (value as SchemaObject) : undefined
}

/** A keyword that holds a list of schemas; empty where it is missing. */
export function schemasAt(schema: SchemaObject, keyword: string): readonly JsonSchema[] {
  const value = schema[keyword]
  return Array.isArray(value) ? (value as readonly JsonSchema[]) : []
}

/** A keyword that holds schemas by name; empty where it is missing. */
export function schemaMapAt(schema: SchemaObject, keyword: string): SchemaMap {
  const value = schema[keyword]
  return isObject(value) ? (value as SchemaMap) : {}
}

/** What `const` and `enum` leave over; undefined where neither is there. */
export function membersOf(schema: SchemaObject): readonly Json[] | undefined {
  if (schema.const !== undefined) return [schema.const]
  return schema.enum
}

/** The JSON types that `type` names; undefined where it is missing. */
export function typesOf(schema: SchemaObject): readonly string[] | undefined {
  const { type } = schema
  if (type === undefined) return undefined
  return typeof type === 'string' ? [type] : type
}

import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'

/** Schemas of properties by name. */
export type Members = { readonly [name: string]: JsonSchema }

/** What a definition of the same schema says. */
export function reference(name: string): SchemaObject {
  return { $ref: `#/$defs/${name}` }
}

/** An object that has some properties. */
export function object(required: readonly string[], properties: Members, more: object = {}): SchemaObject {
  return { type: 'object', required, properties, ...more }
}

/** An object whose properties are all of one kind, whatever they are called. */
export function map(values: JsonSchema, more: object = {}): SchemaObject {
  return { type: 'object', additionalProperties: values, ...more }
}

/** An array whose elements are of one kind. */
export function list(items: JsonSchema, more: object = {}): SchemaObject {
  return { type: 'array', items, ...more }
}

/** A schema for those that the condition takes. */
export function when(condition: JsonSchema, schema: JsonSchema): SchemaObject {
  return { if: { not: condition }, else: schema }
}

/** A schema for those whose `keyword` has one of the values. */
export function where(keyword: string, values: readonly string[], schema: JsonSchema): SchemaObject {
  return when({ required: [keyword], properties: { [keyword]: { enum: values } } }, schema)
}

export const text: JsonSchema = { type: 'string' }
export const flag: JsonSchema = { const: true }
export const yesOrNo: JsonSchema = { type: 'boolean' }
export const number: JsonSchema = { type: 'number' }
export const texts: SchemaObject = list(text)

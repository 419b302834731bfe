import type { ApiView } from '../../model/api-view.ts'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import { isSendable } from './sendable.ts'
import { speaksOfType } from './typed-arbitrary.ts'

/** A property that a request can send. */
export interface RequestMember {
  readonly name: string
  /** As documented: null and the sentinel member are still in it. */
  readonly schema: SchemaObject
  readonly required: boolean
}

/** How a body uses a type. */
export interface TypeInUse {
  /** An update: what the type requires may be missing. */
  readonly partial: boolean
  /** Names that the page lists; null for all. */
  readonly listed: readonly string[] | null
  /** Names that the page requires, in updates too. */
  readonly demanded: readonly string[]
}

/** What a schema with `x-graph-type` says about the instance itself. */
export function typeInUse(schema: SchemaObject): TypeInUse {
  return {
    partial: schema['x-graph-partial'] === true,
    listed: schema['x-graph-properties'] ?? null,
    demanded: schema['x-graph-required'] ?? [],
  }
}

/** The uses of types in a body's schema: one, or one for each alternative. */
export function usesIn(schema: JsonSchema): readonly SchemaObject[] {
  if (typeof schema === 'boolean') return []
  if (schema['x-graph-type'] !== undefined) return [schema]
  return (schema.anyOf ?? []).flatMap(usesIn)
}

/**
 * The properties to send of an instance: those that are required, even if they are read-only or relationships, and of
 * the others those that the page lists, that can be sent and whose type is known.
 */
export function membersOfType(api: ApiView, type: string, use: TypeInUse): readonly RequestMember[] {
  const schema = api.schema(type, 'request')
  if (typeof schema === 'boolean') return []
  const required = new Set([...(use.partial ? [] : (schema.required ?? [])), ...use.demanded])
  return api.properties(type).flatMap(({ name, type: held, navigation }): readonly RequestMember[] => {
    const own = schema.properties?.[name] ?? (navigation ? api.schemaOf(held, 'request') : undefined)
    if (typeof own !== 'object') return []
    if (required.has(name)) return [{ name, schema: own, required: true }]
    const listed = use.listed === null || use.listed.includes(name)
    const known = isTyped(own) || held.name === 'Edm.Untyped'
    return listed && known && !navigation && isSendable(own) ? [{ name, schema: own, required: false }] : []
  })
}

/** The properties to send of an object that has no type, such as an action's parameters. */
export function membersOfObject(schema: SchemaObject): readonly RequestMember[] {
  const required = schema.required ?? []
  return Object.entries(schema.properties ?? {}).flatMap(([name, own]): readonly RequestMember[] => {
    if (typeof own === 'boolean') return []
    if (required.includes(name)) return [{ name, schema: own, required: true }]
    return isTyped(own) && isSendable(own) ? [{ name, schema: own, required: false }] : []
  })
}

/** Whether the contract knows what a property holds: a type that no page documents says nothing about its values. */
export function isTyped(schema: SchemaObject): boolean {
  const telling = ['type', 'x-graph-type', 'anyOf', 'oneOf', 'allOf', 'not', 'if', 'enum', 'const', '$ref']
  return telling.some((keyword) => schema[keyword] !== undefined) || speaksOfType(schema)
}

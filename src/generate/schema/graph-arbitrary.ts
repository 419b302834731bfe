import fc from 'fast-check'
import type { ApiView } from '../../model/api-view.ts'
import type { SchemaObject } from '../../model/json-schema.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { type BuildContext, buildIfSatisfiable, enterReference, optionalContext } from './build-context.ts'
import { UnsatisfiableSchema, UnsupportedSchema } from './generation-error.ts'
import { candidateTypes, needsAnnotation } from './graph-types.ts'
import { isRecord } from './keywords.ts'
import { memberArbitrary } from './member-arbitrary.ts'
import { isSendable, sendable } from './sendable.ts'

/** An instance to build. */
export interface Instance {
  /** Full name of a concrete structured type. */
  readonly type: string
  /** `@odata.type`: always, in half of the draws, or never. */
  readonly annotation: 'always' | 'sometimes' | 'never'
  /** An update: nothing is required. */
  readonly partial: boolean
  /** Names to keep to; null for all. */
  readonly listed: readonly string[] | null
}

/** Values of an `x-graph-type`: instances of the type or of those derived from it, told apart by `@odata.type`. */
export function graphArbitrary(schema: SchemaObject, context: BuildContext): fc.Arbitrary<Json> {
  const name = schema['x-graph-type'] ?? ''
  const type = context.api.type(name)
  if (type === undefined) throw new UnsupportedSchema('x-graph-type', `${name} is unknown`)
  if (schema['x-graph-direction'] === 'response') throw new UnsupportedSchema('x-graph-direction', 'response')
  if (type.kind === 'schema') {
    return context.build(type.schema, {
      ...enterReference(context, name),
      root: type.schema,
      dialect: 'json-schema',
    })
  }
  if (type.kind === 'enum') return context.build(sendable(context.api.schema(type.name, 'request')), context)
  return instancesOf(type.name, candidateTypes(context.api, type.name), schema, context)
}

/** Instances of any of some types where `declared` is declared. */
export function instancesOf(
  declared: string,
  types: readonly string[],
  schema: SchemaObject,
  context: BuildContext,
): fc.Arbitrary<Json> {
  const built = types.map((type) => {
    const needed = needsAnnotation(context.api, declared, type)
    return instanceIfSatisfiable(
      {
        type,
        annotation: needed ? 'always' : context.level === 0 ? 'sometimes' : 'never',
        partial: schema['x-graph-partial'] === true,
        listed: schema['x-graph-properties'] ?? null,
      },
      context,
    )
  })
  const found = built.filter((instance) => instance !== undefined)
  if (found.length === 0)
    throw new UnsatisfiableSchema('x-graph-type', `no instance of ${declared} can be made`)
  return found.length === 1 ? (found[0] as fc.Arbitrary<Json>) : fc.oneof(...found)
}

type Built = fc.Arbitrary<JsonObject> | UnsatisfiableSchema

const caches = new WeakMap<ApiView, Map<string, Built>>()

function instanceIfSatisfiable(
  instance: Instance,
  context: BuildContext,
): fc.Arbitrary<JsonObject> | undefined {
  const cache = caches.get(context.api) ?? new Map<string, Built>()
  caches.set(context.api, cache)
  const key = JSON.stringify([instance, context.level, context.limit])
  let built = cache.get(key)
  if (built === undefined) {
    built = buildInstance(instance, context)
    cache.set(key, built)
  }
  return built instanceof UnsatisfiableSchema ? undefined : built
}

function buildInstance(instance: Instance, context: BuildContext): Built {
  const schema = context.api.schema(instance.type, 'request')
  if (typeof schema === 'boolean')
    throw new UnsupportedSchema('x-graph-type', `${instance.type} has no schema`)
  try {
    return objectOf(schema, instance, enterReference(context, instance.type))
  } catch (error) {
    if (error instanceof UnsatisfiableSchema) return error
    throw error
  }
}

/** The parameters of an action, which are an object without a type. */
export function parametersArbitrary(schema: SchemaObject, context: BuildContext): fc.Arbitrary<JsonObject> {
  return objectOf(schema, { type: '', annotation: 'never', partial: false, listed: null }, context)
}

/** Whether a schema is an object that the contract describes property by property, such as an action's parameters. */
export function isContractObject(schema: SchemaObject): boolean {
  const properties = Object.values(schema.properties ?? {})
  return (
    schema.type === 'object' &&
    'x-component' in schema &&
    properties.every((property) => isRecord(property) && 'x-component' in property)
  )
}

function objectOf(schema: SchemaObject, instance: Instance, context: BuildContext): fc.Arbitrary<JsonObject> {
  const required = instance.partial ? [] : [...(schema.required ?? [])]
  const members = new Map<string, fc.Arbitrary<Json>>()
  if (instance.annotation !== 'never') members.set('@odata.type', fc.constant(`#${instance.type}`))
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property === 'boolean') continue
    const needed = required.includes(name)
    const listed = instance.listed === null || instance.listed.includes(name)
    if (!needed && !(listed && isSendable(property) && isTyped(context.api, instance.type, name, property)))
      continue
    const member = memberOf(name, property, needed, context)
    if (member !== undefined) members.set(name, member)
  }
  if (instance.annotation === 'always') required.push('@odata.type')
  return memberArbitrary(members, required)
}

/** Whether the contract knows what a property holds; a type that no page documents says nothing about its values. */
function isTyped(api: ApiView, type: string, name: string, property: SchemaObject): boolean {
  if (property.type !== undefined || property['x-graph-type'] !== undefined || property.anyOf !== undefined)
    return true
  return api.properties(type).some((each) => each.name === name && each.type.name === 'Edm.Untyped')
}

function memberOf(
  name: string,
  property: SchemaObject,
  needed: boolean,
  context: BuildContext,
): fc.Arbitrary<Json> | undefined {
  const inner = { ...(needed ? context : optionalContext(context)), hint: name }
  const value = needed
    ? context.build(sendable(property), inner)
    : buildIfSatisfiable(sendable(property), inner)
  if (value === undefined || property['x-nullable'] !== true) return value
  return fc.option(value, { nil: null, freq: 6 })
}

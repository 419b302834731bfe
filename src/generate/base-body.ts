import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { SchemaObject } from '../model/json-schema.ts'
import type { JsonObject } from '../model/source.ts'
import { ordinaryInstance, ordinaryMembers } from './ordinary-value.ts'
import { repairExample } from './repair-example.ts'
import { candidateTypes, needsAnnotation } from './schema/graph-types.ts'
import { isRecord } from './schema/keywords.ts'

/** An object in a request that can be varied: its schema and the names that may be sent. */
export interface Target {
  /** Full name of the concrete type; null for parameters of actions and for components that are not Graph's. */
  readonly type: string | null
  /** Declared type; null where `type` is. */
  readonly declared: string | null
  readonly schema: SchemaObject
  /** Names the page lists; null for all. */
  readonly listed: readonly string[] | null
  /** An update: nothing is required. */
  readonly partial: boolean
}

/** What the body of an operation can be: one target for each type that can be written, or the parameters of an action. */
export function targetsOf(api: ApiView, operation: Operation, type?: string): readonly Target[] {
  const body = api.bodySchema(operation)
  if (body === undefined || typeof body === 'boolean' || operation.body?.shape.kind === 'reference') return []
  const declared = body['x-graph-type']
  if (declared === undefined) {
    if (body.type !== 'object') return []
    return [{ type: null, declared: null, schema: body, listed: null, partial: false }]
  }
  if (api.type(declared)?.kind === 'schema') return foreignTargets(api, declared)
  const types = type === undefined ? candidateTypes(api, declared) : [api.type(type)?.name ?? type]
  return types.flatMap((name) => {
    const schema = api.schema(name, 'request')
    const kind = api.type(name)?.kind
    if (typeof schema === 'boolean' || (kind !== 'entity' && kind !== 'complex')) return []
    const listed = body['x-graph-properties'] ?? null
    return [{ type: name, declared, schema, listed, partial: body['x-graph-partial'] === true }]
  })
}

/** A component of a document that is not Graph's, where it is an object with properties. */
function foreignTargets(api: ApiView, name: string): readonly Target[] {
  const schema = api.schema(name, 'request')
  if (typeof schema === 'boolean' || schema.properties === undefined) return []
  return [
    { type: null, declared: null, schema: { 'x-component': name, ...schema }, listed: null, partial: false },
  ]
}

/** The fewest properties a target can be sent with; undefined where they have no ordinary values. */
export function minimalBody(api: ApiView, target: Target): JsonObject | undefined {
  if (target.type === null || target.declared === null) {
    return ordinaryMembers(api, target.schema, target.schema.required ?? [])
  }
  if (!target.partial) return ordinaryInstance(api, target.declared, target.type)
  return needsAnnotation(api, target.declared, target.type) ? { '@odata.type': `#${target.type}` } : {}
}

/** A body most likely to be accepted: a documented example of the same type, else the fewest properties. */
export function baseBody(api: ApiView, operation: Operation, target: Target): JsonObject | undefined {
  const minimal = minimalBody(api, target)
  if (target.partial) return minimal
  for (const example of operation.examples) {
    const body = repairExample(api, operation, example)?.body
    if (isRecord(body) && isOf(api, body as JsonObject, target))
      return withoutReadOnly(body as JsonObject, target)
  }
  return minimal
}

function isOf(api: ApiView, body: JsonObject, target: Target): boolean {
  const name = body['@odata.type']
  if (target.type === null) return true
  return typeof name === 'string' ? api.type(name)?.name === target.type : target.declared === target.type
}

/** Examples of requests show keys and read-only properties now and then; what is varied has none. */
function withoutReadOnly(body: JsonObject, { schema }: Target): JsonObject {
  const isReadOnly = (name: string): boolean => {
    const property = schema.properties?.[name]
    return typeof property === 'object' && property.readOnly === true
  }
  return Object.fromEntries(Object.entries(body).filter(([name]) => !isReadOnly(name)))
}

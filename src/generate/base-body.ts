import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { isObject } from '../model/is-object.ts'
import type { SchemaObject } from '../model/json-schema.ts'
import type { JsonObject } from '../model/source.ts'
import { ordinaryMembers } from './ordinary-value.ts'
import { repairExample } from './repair-example.ts'
import { candidateTypes, needsAnnotation } from './schema/graph-types.ts'
import {
  membersOfObject,
  membersOfType,
  type RequestMember,
  typeInUse,
  usesIn,
} from './schema/request-members.ts'

/** An object in a request that can be varied. */
export interface Target {
  /** Full name of the concrete type; null for parameters of actions and for components that are not Graph's. */
  readonly type: string | null
  /** Declared type; null where `type` is. */
  readonly declared: string | null
  /** Name of what documents the object: the type, the operation of the parameters, the component. */
  readonly component: string
  readonly members: readonly RequestMember[]
  /** An update. */
  readonly partial: boolean
}

/** What the body of an operation can be: one target for each type that can be written, or the parameters of an action. */
export function targetsOf(api: ApiView, operation: Operation, type?: string): readonly Target[] {
  const body = api.bodySchema(operation)
  if (body === undefined || typeof body === 'boolean' || operation.body?.shape.kind === 'reference') return []
  const targets = usesIn(body).flatMap((use) => targetsOfUse(api, use, type))
  if (targets.length > 0 || body.properties === undefined) return onlyFirst(targets)
  return [objectTarget(operation.id, body)]
}

/** Alternatives of a body can have types in common. */
function onlyFirst(targets: readonly Target[]): readonly Target[] {
  return targets.filter((target, index) => targets.findIndex(({ type }) => type === target.type) === index)
}

function targetsOfUse(api: ApiView, use: SchemaObject, type: string | undefined): readonly Target[] {
  const declared = use['x-graph-type'] ?? ''
  const own = api.schema(declared, 'request')
  if (api.type(declared)?.kind === 'schema') {
    return typeof own === 'object' && own.properties !== undefined ? [objectTarget(declared, own)] : []
  }
  const types = type === undefined ? candidateTypes(api, declared) : [api.type(type)?.name ?? type]
  const inUse = typeInUse(use)
  return types.flatMap((name) => {
    const kind = api.type(name)?.kind
    if (kind !== 'entity' && kind !== 'complex') return []
    const members = membersOfType(api, name, inUse)
    return [{ type: name, declared, component: name, members, partial: inUse.partial }]
  })
}

function objectTarget(component: string, schema: SchemaObject): Target {
  const named = schema['x-component'] ?? component
  return { type: null, declared: null, component: named, members: membersOfObject(schema), partial: false }
}

/** The fewest properties a target can be sent with; undefined where they have no ordinary values. */
export function minimalBody(api: ApiView, target: Target): JsonObject | undefined {
  const { type, declared } = target
  const annotated = type !== null && declared !== null && needsAnnotation(api, declared, type)
  const members = ordinaryMembers(
    api,
    target.members.filter(({ required }) => required),
  )
  return members === undefined
    ? undefined
    : { ...(annotated ? { '@odata.type': `#${type}` } : {}), ...members }
}

/** A body most likely to be accepted: a documented example of the same type, else the fewest properties. */
export function baseBody(api: ApiView, operation: Operation, target: Target): JsonObject | undefined {
  const minimal = minimalBody(api, target)
  if (target.partial) return minimal
  for (const example of operation.examples) {
    const body = repairExample(api, operation, example)?.body
    if (isObject(body) && isOf(api, body, target)) return withoutReadOnly(body, target)
  }
  return minimal
}

function isOf(api: ApiView, body: JsonObject, target: Target): boolean {
  const name = body['@odata.type']
  if (target.type === null) return true
  return typeof name === 'string' ? api.type(name)?.name === target.type : target.declared === target.type
}

/** Examples of requests show keys and read-only properties now and then; what is varied has what can be sent only. */
function withoutReadOnly(body: JsonObject, { members }: Target): JsonObject {
  const names = new Set(members.map(({ name }) => name))
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.has(name) || name.includes('@')))
}

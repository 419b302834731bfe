import type { ApiView } from '../../model/api-view.ts'
import type { Property } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { answeredType } from '../path-facts.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'
import { changeEntities, changeSent, changing } from './change-answer.ts'

/** A property with its value; `undefined` as result takes the property away. */
export type Change = (property: Property, value: Json, api: ApiView) => Json | undefined

/** The `wrap` of a fault that changes documented properties of answers, nested ones too, by what the contract says of them. */
export function changingProperties(change: Change, methods?: readonly string[]): NonNullable<Fault['wrap']> {
  return changing((answer, request, context) =>
    methods === undefined || methods.includes(request.method)
      ? changeProperties(answer, request, context, change)
      : answer,
  )
}

/** The answer with its documented properties changed. */
export function changeProperties(
  answer: WireAnswer,
  request: WireRequest,
  context: FaultContext,
  change: Change,
): WireAnswer {
  const match = context.match(request)
  if (match === undefined) return answer
  const declared = answeredType(match.operation)?.name ?? ''
  return changeEntities(answer, (entity) => walk(match.api, entity, declared, change))
}

/** The request with the documented properties that it sets changed, nested ones too. */
export function changeSentProperties(
  request: WireRequest,
  context: FaultContext,
  change: Change,
): WireRequest {
  const match = context.match(request)
  const shape = match?.operation.body?.shape
  if (match === undefined || shape?.kind !== 'type') return request
  return changeSent(request, (json) => walk(match.api, json, shape.type.name, change))
}

function walk(api: ApiView, object: JsonObject, declared: string, change: Change): JsonObject {
  const named = object['@odata.type']
  const type = typeof named === 'string' ? named : declared
  const properties = new Map(api.properties(type).map((each) => [each.name, each]))
  const changed: [string, Json][] = []
  for (const [name, value] of Object.entries(object)) {
    const property = properties.get(name)
    if (property === undefined || property.navigation) {
      changed.push([name, value])
      continue
    }
    const inner = walkValue(api, value, property.type.name, change)
    const result = change(property, inner, api)
    if (result !== undefined) changed.push([name, result])
  }
  return Object.fromEntries(changed)
}

function walkValue(api: ApiView, value: Json, declared: string, change: Change): Json {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((each) => walkValue(api, each, declared, change))
  return isRecord(value) && api.type(declared)?.kind === 'complex'
    ? walk(api, value, declared, change)
    : value
}

/** A change of every value of some primitive types, in collections too. */
export function changeOf(types: readonly string[], change: (value: Json) => Json): Change {
  return (property, value) => {
    if (!types.includes(property.type.name) || value === null) return value
    return Array.isArray(value) ? (value as readonly Json[]).map(change) : change(value)
  }
}

/** Is the property one of an enum type, or a string with listed members. */
export function isEnum(api: ApiView, property: Property): boolean {
  return property.enum !== undefined || api.type(property.type.name)?.kind === 'enum'
}

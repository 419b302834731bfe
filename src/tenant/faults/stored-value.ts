import type { Property } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault, FaultContext } from '../fault.ts'
import type { WireRequest } from '../wire.ts'
import { changeSent, receiving } from './change-answer.ts'

/** A property that a request sets, with its value; `undefined` as result takes it out. */
type SentChange = (value: Json, property: Property) => Json | undefined

/** The `wrap` of a fault that stores something else than a create or update sends, nested properties too. */
export function storing(change: SentChange): NonNullable<Fault['wrap']> {
  return receiving((request, context) => changeStored(request, context, change))
}

function changeStored(request: WireRequest, context: FaultContext, change: SentChange): WireRequest {
  const match = request.method === 'GET' ? undefined : context.match(request)
  const shape = match?.operation.body?.shape
  if (match === undefined || shape?.kind !== 'type') return request
  const walk = (object: JsonObject, declared: string): JsonObject => {
    const named = object['@odata.type']
    const type = typeof named === 'string' ? named : declared
    const properties = new Map(match.api.properties(type).map((each) => [each.name, each]))
    const kept = Object.entries(object).flatMap(([name, value]): [string, Json][] => {
      const property = properties.get(name)
      if (property === undefined) return [[name, value]]
      const inner = isRecord(value) ? walk(value, property.type.name) : value
      const result = change(inner, property)
      return result === undefined ? [] : [[name, result]]
    })
    return Object.fromEntries(kept)
  }
  return changeSent(request, (body) => walk(body, shape.type.name))
}

/** A change of the strings that a request sets, in collections too; enum members and dates are none. */
export function ofStrings(change: (text: string) => string): SentChange {
  return (value, property) => {
    if (property.type.name !== 'Edm.String' || property.enum !== undefined) return value
    if (typeof value === 'string') return change(value)
    if (!Array.isArray(value)) return value
    return (value as readonly Json[]).map((each) => (typeof each === 'string' ? change(each) : each))
  }
}

/** A change of the values of one primitive type. */
export function ofType(types: readonly string[], change: (value: Json) => Json | undefined): SentChange {
  return (value, property) =>
    types.includes(property.type.name) && !property.type.collection ? change(value) : value
}

import type { ApiView } from '../model/api-view.ts'
import type { Operation, Property } from '../model/contract.ts'
import { isObject } from '../model/is-object.ts'
import type { Json, JsonObject } from '../model/source.ts'
import type { GateCase } from './gate-case.ts'

/** Is a case made of values at the edge of nothing, which no example hands over. */
export function isEdge({ scenario }: Pick<GateCase, 'scenario'>): boolean {
  return scenario.startsWith('edge')
}

/**
 * Calls with values that code takes for nothing now and then. `edge-null`: null for all that may be null, which is how a
 * value is taken away. `edge-empty`: zero, false, empty texts and collections, and properties that no type has, as
 * extensions are, with all kinds of JSON in them.
 */
export function edgeCases(api: ApiView, operation: Operation, like: GateCase): readonly GateCase[] {
  const { body } = like.call
  const properties = sendable(api, operation)
  if (properties.length === 0 || !isObject(body)) return []
  const type = typeAnnotation(body)
  const nulls = valuesOf(properties, (property) => (mayBeNull(property) ? null : undefined))
  const empties = valuesOf(properties, emptyOf)
  const unknown = operation.body?.shape.kind === 'type' ? unknownMembers : {}
  return [
    ['edge-null', { ...type, ...nulls }] as const,
    ['edge-empty', { ...type, ...empties, ...unknown }] as const,
  ]
    .filter(([, own]) => Object.keys(own).length > Object.keys(type).length)
    .map(([scenario, own]) => ({
      ...like,
      kind: 'boundary',
      scenario,
      call: { ...like.call, body: own },
      docs: operation.source,
    }))
}

/** What a caller may hand over: of a type without the properties that are documented as read-only. */
function sendable(api: ApiView, { body }: Operation): readonly Property[] {
  const shape = body?.shape
  if (shape?.kind === 'inline') return shape.properties
  if (shape?.kind !== 'type' || shape.type.collection) return []
  return api
    .properties(shape.type.name)
    .filter(({ navigation, readOnly, name }) => !navigation && readOnly !== true && name !== 'id')
}

function typeAnnotation(body: JsonObject): JsonObject {
  const type = body['@odata.type']
  return type === undefined ? {} : { '@odata.type': type }
}

function valuesOf(
  properties: readonly Property[],
  of: (property: Property) => Json | undefined,
): { readonly [name: string]: Json } {
  const all = properties.map((property) => [property.name, of(property)] as const)
  return Object.fromEntries(all.filter((each): each is [string, Json] => each[1] !== undefined))
}

/** Collections are never null (OData JSON Format 4.01, clause 7.2). */
function mayBeNull({ type, nullable, required }: Property): boolean {
  return !type.collection && nullable !== false && required !== true
}

function emptyOf({ type, enum: members }: Property): Json | undefined {
  if (type.collection) return []
  if (type.name === 'Edm.Boolean') return false
  if (/^Edm\.(Int\d+|Double|Single|Decimal|Byte)$/.test(type.name)) return 0
  return type.name === 'Edm.String' && members === undefined ? '' : undefined
}

const unknownMembers: JsonObject = {
  gateUnknown: {
    text: 'a "quoted" \u2028 text',
    list: [1, null, false, '', { deep: null }],
    none: null,
    zero: 0,
  },
  gateUnknownList: ['one', 'two'],
  gateUnknownNone: null,
  gateUnknownFalse: false,
}

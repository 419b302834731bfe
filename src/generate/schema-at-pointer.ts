import { splitPointer } from '../contract/validate-pointer.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { isObject } from '../model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Json } from '../model/source.ts'

/** The schema of a place in a request body, following `@odata.type`; undefined where no page documents it. */
export function schemaAtPointer(
  api: ApiView,
  operation: Operation,
  body: Json,
  pointer: string,
): JsonSchema | undefined {
  let schema: JsonSchema | undefined = api.bodySchema(operation)
  let value: Json | undefined = body
  for (const token of splitPointer(pointer)) {
    const place = expanded(api, schema, value)
    if (place === undefined) return undefined
    const properties = place.properties
    schema =
      properties !== undefined && Object.hasOwn(properties, token) ? properties[token] : itemsOf(place, value)
    value =
      typeof value === 'object' && value !== null
        ? (value as { readonly [name: string]: Json })[token]
        : undefined
  }
  return schema
}

function itemsOf(schema: SchemaObject, value: Json | undefined): JsonSchema | undefined {
  return Array.isArray(value) ? schema.items : undefined
}

/** The schema of the type that an instance says it is, where that is one of the declared ones. */
function expanded(
  api: ApiView,
  schema: JsonSchema | undefined,
  value: Json | undefined,
): SchemaObject | undefined {
  if (typeof schema !== 'object') return undefined
  const declared = schema['x-graph-type']
  if (declared === undefined) return schema
  const named = isObject(value) ? value['@odata.type'] : undefined
  const actual = typeof named === 'string' && api.isA(named, declared) ? named : declared
  const own = api.schema(actual, 'request')
  return typeof own === 'object' ? own : undefined
}

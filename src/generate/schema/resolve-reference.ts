import type { ApiView } from '../../model/api-view.ts'
import { isObject } from '../../model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import { UnsupportedSchema } from './generation-error.ts'
import { absolute, documentOf, homeOf, locate, type SchemaDocument, unnamed } from './schema-document.ts'

/** What references are looked up in: the document a schema stands in, and the components of an API. */
export interface Scope {
  readonly api: ApiView
  readonly root: JsonSchema
}

const component = '#/components/schemas/'

/**
 * The schema that the `$ref` of a schema leads to: a component of the API, or a place in the document by address, JSON
 * pointer or anchor. Throws UnsupportedSchema for other documents and for places that are not there.
 */
export function resolveReference(holder: SchemaObject, scope: Scope): JsonSchema {
  const reference = holder.$ref ?? ''
  if (reference.startsWith(component)) {
    const found = componentSchema(decode(reference.slice(component.length)), scope.api)
    if (found !== undefined) return found
  }
  const document = homeOf(holder, scope.root)
  const target = absolute(reference, document.bases.get(holder) ?? unnamed)
  const [address = '', fragment = ''] = target.split('#')
  const resource = document.addressed.get(address)
  if (resource === undefined) throw new UnsupportedSchema('$ref', `${reference} is outside the document`)
  const found = fragment.startsWith('/')
    ? placeIn(resource, fragment, document, address)
    : document.addressed.get(target)
  if (found === undefined) throw new UnsupportedSchema('$ref', `${reference} leads nowhere`)
  return found
}

function componentSchema(name: string, api: ApiView): JsonSchema | undefined {
  const type = api.type(name)
  if (type === undefined) return undefined
  if (type.kind === 'enum') return api.schema(type.name, 'request')
  if (type.kind !== 'schema') return { 'x-graph-type': type.name }
  documentOf(type.schema)
  return type.schema
}

function placeIn(
  root: JsonSchema,
  pointer: string,
  document: SchemaDocument,
  base: string,
): JsonSchema | undefined {
  let place: unknown = root
  for (const step of pointer.split('/').slice(1)) {
    if (typeof place !== 'object' || place === null) return undefined
    place = (place as { readonly [key: string]: unknown })[decode(step)]
  }
  if (typeof place !== 'boolean' && !isObject(place)) return undefined
  locate(place as JsonSchema, base, document)
  return place as JsonSchema
}

function decode(step: string): string {
  return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
}

import type { ApiView } from '../../model/api-view.ts'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import { UnsupportedSchema } from './generation-error.ts'

/** What references are looked up in: the document a schema stands in, and the components of an API. */
export interface Scope {
  readonly api: ApiView
  readonly root: JsonSchema
}

const component = '#/components/schemas/'

/**
 * The schema a `$ref` leads to: a component of the API, a JSON pointer into the document, or an `$anchor` in it.
 * Throws UnsupportedSchema for other documents, for places that are not there and where a `$id` moves the base.
 */
export function resolveReference(reference: string, scope: Scope): JsonSchema {
  const [document, fragment = ''] = reference.split('#')
  if (document !== '') throw new UnsupportedSchema('$ref', `${reference} is outside the document`)
  if (reference.startsWith(component)) {
    const found = componentSchema(decode(reference.slice(component.length)), scope.api)
    if (found !== undefined) return found
  }
  const found =
    fragment === '' || fragment.startsWith('/') ? walk(scope.root, fragment) : anchored(scope.root, fragment)
  if (found === undefined) throw new UnsupportedSchema('$ref', `${reference} leads nowhere`)
  return found
}

function componentSchema(name: string, api: ApiView): JsonSchema | undefined {
  const type = api.type(name)
  if (type === undefined) return undefined
  if (type.kind === 'schema') return type.schema
  return type.kind === 'enum' ? api.schema(type.name, 'request') : { 'x-graph-type': type.name }
}

function walk(root: JsonSchema, pointer: string): JsonSchema | undefined {
  let place: unknown = root
  for (const step of pointer.split('/').slice(1)) {
    if (typeof place !== 'object' || place === null) return undefined
    place = (place as { readonly [key: string]: unknown })[decode(step)]
    if (isSchemaObject(place) && '$id' in place)
      throw new UnsupportedSchema('$id', `in the way of ${pointer}`)
  }
  return isSchema(place) ? place : undefined
}

function anchored(root: JsonSchema, anchor: string): JsonSchema | undefined {
  if (!isSchemaObject(root)) return undefined
  if (root['$anchor'] === anchor || root['$dynamicAnchor'] === anchor) return root
  for (const [keyword, child] of Object.entries(root)) {
    if (keyword === 'const' || keyword === 'enum' || typeof child !== 'object' || child === null) continue
    const found = anchored(child as SchemaObject, anchor)
    if (found !== undefined) return found
  }
  return undefined
}

function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isSchemaObject(value)
}

function decode(step: string): string {
  return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
}

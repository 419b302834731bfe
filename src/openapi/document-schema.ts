import type { JsonSchema } from '../model/json-schema.ts'
import { isNode, type Node } from './fragment.ts'

/** Keywords whose value is data, not schemas. */
export const dataKeywords: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'example', 'examples'])
/** Keywords whose value maps names to schemas. */
export const mapKeywords: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'dependentSchemas',
])

const components = '#/components/schemas/'

/** The value that a reference inside the document points to. */
export function followReference(document: Node, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined
  return reference
    .slice(2)
    .split('/')
    .map((token) => decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (at, token) => (isNode(at) || Array.isArray(at) ? (at as Node)[token] : undefined),
      document,
    )
}

/** The thing itself where it is a reference to one; references in a circle lead to nothing. */
export function dereference(document: Node, value: unknown): Node {
  let at = value
  for (const seen = new Set<unknown>(); isNode(at) && typeof at['$ref'] === 'string' && !seen.has(at); ) {
    seen.add(at)
    at = followReference(document, at['$ref'])
  }
  return isNode(at) && typeof at['$ref'] !== 'string' ? at : {}
}

/** `nullable` and boolean exclusive limits of OpenAPI 3.0 in the words of JSON Schema 2020-12. */
function modernise(schema: Node): Node {
  const { nullable, exclusiveMinimum, exclusiveMaximum, ...rest } = schema
  const modern: { [keyword: string]: unknown } = { ...rest }
  if (exclusiveMinimum === true) modern['exclusiveMinimum'] = rest['minimum']
  else if (typeof exclusiveMinimum === 'number') modern['exclusiveMinimum'] = exclusiveMinimum
  if (exclusiveMaximum === true) modern['exclusiveMaximum'] = rest['maximum']
  else if (typeof exclusiveMaximum === 'number') modern['exclusiveMaximum'] = exclusiveMaximum
  if (exclusiveMinimum === true) delete modern['minimum']
  if (exclusiveMaximum === true) delete modern['maximum']
  return nullable === true ? withNull(modern) : modern
}

function withNull(schema: Node): Node {
  const { type } = schema
  if (typeof type !== 'string') return type === undefined ? { anyOf: [schema, { type: 'null' }] } : schema
  const members = schema['enum']
  const listed = Array.isArray(members) && !members.includes(null) ? { enum: [...members, null] } : {}
  return { ...schema, type: [type, 'null'], ...listed }
}

/**
 * A schema as the Contract keeps it: JSON Schema 2020-12 whose references lead to components only. Other references
 * inside the document are replaced by what they point to; what lies outside of it, or in a circle, constrains nothing.
 */
export function readSchema(document: Node, schema: unknown, open: readonly string[] = []): JsonSchema {
  if (typeof schema === 'boolean') return schema
  if (!isNode(schema)) return {}
  const reference = schema['$ref']
  if (typeof reference === 'string' && !reference.startsWith(components)) {
    if (open.includes(reference)) return {}
    return readSchema(document, followReference(document, reference), [...open, reference])
  }
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (dataKeywords.has(key) || key.startsWith('x-')) return [key, value]
    if (mapKeywords.has(key) && isNode(value)) return [key, readMap(document, value, open)]
    return [key, readNested(document, value, open)]
  })
  return modernise(Object.fromEntries(entries))
}

function readMap(document: Node, map: Node, open: readonly string[]): Node {
  return Object.fromEntries(
    Object.entries(map).map(([name, schema]) => [name, readSchema(document, schema, open)]),
  )
}

function readNested(document: Node, value: unknown, open: readonly string[]): unknown {
  if (Array.isArray(value))
    return value.map((item) => (isNode(item) ? readSchema(document, item, open) : item))
  return isNode(value) ? readSchema(document, value, open) : value
}

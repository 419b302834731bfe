import { isObject } from '../../model/is-object.ts'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import { schemaMapAt, schemasAt } from './keywords.ts'

/** The addresses in a document, and the base that references in each of its schemas start from. */
export interface SchemaDocument {
  /** By absolute URI without an empty fragment: the document, embedded resources, anchors. */
  readonly addressed: Map<string, JsonSchema>
  readonly bases: WeakMap<SchemaObject, string>
}

/** Where a document lies that does not say so. */
export const unnamed = 'document:///schema'

const single = [
  ...['additionalProperties', 'contains', 'else', 'if', 'items', 'not', 'propertyNames', 'then'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
]
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const maps = ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties']

const documents = new WeakMap<SchemaObject, SchemaDocument>()
const homes = new WeakMap<SchemaObject, SchemaDocument>()

/** The document that a schema stands in: that of `root`, unless it came from another. */
export function homeOf(schema: SchemaObject, root: JsonSchema): SchemaDocument {
  const own = documentOf(root)
  return own.bases.has(schema) ? own : (homes.get(schema) ?? own)
}

/** The addresses in a document by `$id`, `$anchor` and `$dynamicAnchor`: JSON Schema Core 2020-12, sections 8.2 and 9. */
export function documentOf(root: JsonSchema): SchemaDocument {
  const known = typeof root === 'object' ? documents.get(root) : undefined
  if (known !== undefined) return known
  const document: SchemaDocument = { addressed: new Map([[unnamed, root]]), bases: new WeakMap() }
  if (typeof root === 'object') documents.set(root, document)
  locate(root, unnamed, document)
  return document
}

/** Notes where a schema and all in it stand, `base` being the address of what it stands in. */
export function locate(schema: JsonSchema, base: string, document: SchemaDocument): void {
  const { addressed, bases } = document
  if (typeof schema === 'boolean' || bases.has(schema)) return
  const own = typeof schema['$id'] === 'string' ? absolute(schema['$id'], base) : base
  bases.set(schema, own)
  if (!homes.has(schema)) homes.set(schema, document)
  if (own !== base) addressed.set(own, schema)
  for (const anchor of [schema['$anchor'], schema['$dynamicAnchor']]) {
    if (typeof anchor === 'string') addressed.set(`${own}#${anchor}`, schema)
  }
  for (const part of partsOf(schema)) locate(part, own, document)
}

/** A reference made absolute, without an empty fragment (RFC 3986, section 5); as it is where it cannot be. */
export function absolute(reference: string, base: string): string {
  const uri = URL.canParse(reference, base) ? new URL(reference, base).href : reference
  return uri.endsWith('#') ? uri.slice(0, -1) : uri
}

function partsOf(schema: SchemaObject): readonly JsonSchema[] {
  return [
    ...single.map((keyword) => schema[keyword]),
    ...lists.flatMap((keyword) => schemasAt(schema, keyword)),
    ...maps.flatMap((keyword) => Object.values(schemaMapAt(schema, keyword))),
  ].filter((part) => isObject(part))
}

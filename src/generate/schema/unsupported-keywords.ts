import type { SchemaObject } from '../../model/json-schema.ts'
import { UnsupportedSchema } from './generation-error.ts'

/** What of JSON Schema 2020-12 is refused, by keyword, with what of it is. */
export const unsupportedKeywords: { readonly [keyword: string]: string } = {
  $dynamicRef: 'any: it is resolved in the scope of a validation, not of a document',
  $ref: 'to other documents, to places that are not there, and from a schema to itself',
  $schema: 'of other dialects than 2020-12 and that of OpenAPI 3.1',
  pattern: 'that is no regular expression of ECMA-262 with the flag `u`',
  type: 'that JSON does not have',
}

const dialects: ReadonlySet<unknown> = new Set([
  'https://json-schema.org/draft/2020-12/schema',
  'https://spec.openapis.org/oas/3.1/dialect/base',
])

/** Throws UnsupportedSchema where a schema has a keyword that would be read wrongly otherwise. */
export function refuseUnsupported(schema: SchemaObject): void {
  if ('$dynamicRef' in schema) throw new UnsupportedSchema('$dynamicRef', 'the keyword is not supported')
  if ('$schema' in schema && !dialects.has(withoutFragment(schema['$schema'])))
    throw new UnsupportedSchema('$schema', `the dialect ${schema['$schema']} is not known`)
}

function withoutFragment(dialect: unknown): unknown {
  return typeof dialect === 'string' && dialect.endsWith('#') ? dialect.slice(0, -1) : dialect
}

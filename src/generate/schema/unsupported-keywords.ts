import type { SchemaObject } from '../../model/json-schema.ts'
import { UnsupportedSchema } from './generation-error.ts'

/** Keywords of JSON Schema 2020-12 that need annotations or scopes at run time; schemas with them are refused. */
export const unsupportedKeywords: readonly string[] = [
  '$dynamicRef',
  'unevaluatedItems',
  'unevaluatedProperties',
]

/** Throws UnsupportedSchema where a schema has a keyword that would be ignored otherwise. */
export function refuseUnsupported(schema: SchemaObject): void {
  for (const keyword of unsupportedKeywords) {
    if (keyword in schema && schema[keyword] !== true) {
      throw new UnsupportedSchema(keyword, 'the keyword is not supported')
    }
  }
}

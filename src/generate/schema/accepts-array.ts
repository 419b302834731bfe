import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'
import { isBetween } from './accepts-scalar.ts'
import { canonicalText } from './json-text.ts'
import { numberAt, schemaAt, schemasAt } from './keywords.ts'

export type Judge = (schema: JsonSchema, value: Json) => boolean

/** Whether an array satisfies the keywords for arrays; `judge` decides about its items, and their indices are noted. */
export function acceptsArray(
  schema: SchemaObject,
  value: readonly Json[],
  judge: Judge,
  evaluated: Set<string | number>,
): boolean {
  if (!isBetween(value.length, numberAt(schema, 'minItems'), numberAt(schema, 'maxItems'))) return false
  if (schema['uniqueItems'] === true && new Set(value.map(canonicalText)).size < value.length) return false
  const prefix = schemasAt(schema, 'prefixItems')
  const items = schema.items ?? true
  if (!value.every((item, index) => judge(prefix[index] ?? items, item))) return false
  const covered = schema.items === undefined ? Math.min(prefix.length, value.length) : value.length
  for (let index = 0; index < covered; index++) evaluated.add(index)
  const contains = schemaAt(schema, 'contains')
  if (contains === undefined) return true
  const found = value.flatMap((item, index) => (judge(contains, item) ? [index] : []))
  for (const index of found) evaluated.add(index)
  return isBetween(found.length, numberAt(schema, 'minContains') ?? 1, numberAt(schema, 'maxContains'))
}

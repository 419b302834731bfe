import fc from 'fast-check'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'
import {
  type BuildContext,
  buildIfSatisfiable,
  optionalContext,
  sortBuilt,
  tryBuild,
} from './build-context.ts'
import { type NoValue, noneOf, UnsatisfiableSchema } from './generation-error.ts'
import { canonicalText } from './json-text.ts'
import { numberAt, schemaAt, schemasAt } from './keywords.ts'
import { both } from './merge-schemas.ts'

/** How many items there are beyond the fewest. */
const extra = 3

interface Lengths {
  readonly least: number
  readonly most: number
}

/** Arrays by `prefixItems`, `items`, `contains`, `uniqueItems` and length; some values may need filtering. */
export function arrayArbitrary(schema: SchemaObject, context: BuildContext): fc.Arbitrary<readonly Json[]> {
  const lengths = lengthsOf(schema)
  const contained = schemaAt(schema, 'contains')
  const fewest = numberAt(schema, 'minContains') ?? 1
  const most = numberAt(schema, 'maxContains') ?? fewest
  if (contained !== undefined && most < fewest)
    throw new UnsatisfiableSchema('contains', `${fewest} to ${most} items`)
  if (contained !== undefined && fewest > 0) return containing(schema, contained, fewest, lengths, context)
  const prefix = schemasAt(schema, 'prefixItems')
  return prefix.length > 0
    ? withPrefix(schema, prefix, lengths, context)
    : listOf(restOf(schema), schema, lengths, context)
}

/** What items behind the prefix satisfy. */
function restOf(schema: SchemaObject): JsonSchema {
  return schema.items ?? schemaAt(schema, 'unevaluatedItems') ?? true
}

function lengthsOf(schema: SchemaObject): Lengths {
  const least = numberAt(schema, 'minItems') ?? 0
  const most = numberAt(schema, 'maxItems') ?? Number.POSITIVE_INFINITY
  if (least > most) throw new UnsatisfiableSchema('maxItems', `no array has ${least} to ${most} items`)
  return { least, most: Math.min(most, least + extra) }
}

function listOf(
  items: JsonSchema,
  schema: SchemaObject,
  { least, most }: Lengths,
  context: BuildContext,
): fc.Arbitrary<readonly Json[]> {
  if (most === 0) return fc.constant([])
  const item = least > 0 ? context.build(items, context) : buildIfSatisfiable(items, optionalContext(context))
  if (item === undefined) return fc.constant([])
  const size = { minLength: least, maxLength: most }
  return schema['uniqueItems'] === true
    ? fc.uniqueArray(item, { ...size, selector: canonicalText })
    : fc.array(item, size)
}

function withPrefix(
  schema: SchemaObject,
  prefix: readonly JsonSchema[],
  { least, most }: Lengths,
  context: BuildContext,
): fc.Arbitrary<readonly Json[]> {
  const full = Math.min(Math.max(most, prefix.length), numberAt(schema, 'maxItems') ?? prefix.length + extra)
  const items: fc.Arbitrary<Json>[] = []
  const lists: fc.Arbitrary<readonly Json[]>[] = []
  for (let length = 0; length <= full; length++) {
    if (length >= least) lists.push(fc.tuple(...items))
    const next = prefix[length] ?? restOf(schema)
    const item =
      length < least ? context.build(next, context) : buildIfSatisfiable(next, optionalContext(context))
    if (item === undefined) break
    items.push(item)
  }
  return fc.oneof(...lists)
}

/** Items of which enough satisfy `contains`, in front of or behind the others. */
function containing(
  schema: SchemaObject,
  contained: JsonSchema,
  fewest: number,
  { least, most }: Lengths,
  context: BuildContext,
): fc.Arbitrary<readonly Json[]> {
  const longest = Math.max(most, Math.min(fewest, numberAt(schema, 'maxItems') ?? fewest))
  if (fewest > longest) throw new UnsatisfiableSchema('contains', `${fewest} items do not fit`)
  const prefix = schemasAt(schema, 'prefixItems')
  const one = (index: number, found: boolean): JsonSchema => {
    const own = prefix[index] ?? restOf(schema)
    return found ? both(own, contained) : own
  }
  const lists: fc.Arbitrary<readonly Json[]>[] = []
  const failures: NoValue[] = []
  for (let length = Math.max(least, fewest); length <= longest; length++) {
    for (const first of new Set([0, length - fewest])) {
      const schemas = Array.from({ length }, (_, index) =>
        one(index, index >= first && index < first + fewest),
      )
      const items = sortBuilt(schemas.map((item) => tryBuild(item, context)))
      if (items.failures.length === 0) lists.push(fc.tuple(...items.built))
      failures.push(...items.failures.slice(0, 1))
    }
  }
  if (lists.length === 0) throw noneOf('contains', 'no item satisfies it', failures)
  return fc.oneof(...lists)
}

import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import { canonicalText } from './json-text.ts'
import { membersOf, type SchemaMap, schemaMapAt, schemasAt, typesOf } from './keywords.ts'
import { commonMultiple } from './number-arbitrary.ts'
import { patternOf } from './pattern.ts'

type Keywords = { [keyword: string]: unknown }

const largest = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains']
const smallest = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains']
const together = ['propertyNames', 'contains']

/**
 * One schema whose values satisfy both of two schemas, as nearly as single keywords can say it: what they cannot say
 * (two patterns, two `contains`) is left to the filter that accepts the originals. `allOf` appears below properties
 * and items only. Combinators (`anyOf`, `not`, `if`, …) are not merged here.
 */
export function mergeSchemas(a: SchemaObject, b: SchemaObject): SchemaObject {
  const merged: Keywords = { ...b, ...a }
  mergeNumbers(merged, a, b)
  mergeTypes(merged, a, b)
  mergeMembers(merged, a, b)
  mergeObjects(merged, a, b)
  mergeArrays(merged, a, b)
  for (const keyword of together) {
    if (keyword in a && keyword in b)
      merged[keyword] = both(a[keyword] as JsonSchema, b[keyword] as JsonSchema)
  }
  return merged
}

/** What satisfies both schemas. */
export function both(a: JsonSchema, b: JsonSchema): JsonSchema {
  if (a === true || b === false) return b
  if (b === true || a === false) return a
  return { allOf: [a, b] }
}

function mergeNumbers(merged: Keywords, a: SchemaObject, b: SchemaObject): void {
  for (const keyword of largest) pick(merged, a[keyword], b[keyword], keyword, Math.max)
  for (const keyword of smallest) pick(merged, a[keyword], b[keyword], keyword, Math.min)
  pick(merged, a['multipleOf'], b['multipleOf'], 'multipleOf', commonMultiple)
}

function pick(
  merged: Keywords,
  a: unknown,
  b: unknown,
  keyword: string,
  choose: (a: number, b: number) => number,
): void {
  if (typeof a === 'number' && typeof b === 'number') merged[keyword] = choose(a, b)
}

function mergeTypes(merged: Keywords, a: SchemaObject, b: SchemaObject): void {
  const [left, right] = [typesOf(a), typesOf(b)]
  if (left === undefined || right === undefined) return
  const common = left.filter(
    (type) => right.includes(type) || (type === 'integer' && right.includes('number')),
  )
  if (left.includes('number') && right.includes('integer') && !common.includes('integer'))
    common.push('integer')
  merged['type'] = common
}

function mergeMembers(merged: Keywords, a: SchemaObject, b: SchemaObject): void {
  const [left, right] = [membersOf(a), membersOf(b)]
  if (left === undefined || right === undefined) return
  const texts = new Set(right.map(canonicalText))
  merged['const'] = undefined
  merged['enum'] = left.filter((member) => texts.has(canonicalText(member)))
}

function mergeObjects(merged: Keywords, a: SchemaObject, b: SchemaObject): void {
  if (a.required !== undefined && b.required !== undefined) {
    merged['required'] = [...new Set([...a.required, ...b.required])]
  }
  if (a.additionalProperties !== undefined && b.additionalProperties !== undefined) {
    merged['additionalProperties'] = both(a.additionalProperties, b.additionalProperties)
  }
  const names = new Set([...Object.keys(a.properties ?? {}), ...Object.keys(b.properties ?? {})])
  if (names.size > 0) {
    merged['properties'] = Object.fromEntries(
      [...names].map((name) => [name, both(schemaOfProperty(a, name), schemaOfProperty(b, name))]),
    )
  }
  const patterns = mergeMaps(schemaMapAt(a, 'patternProperties'), schemaMapAt(b, 'patternProperties'))
  if (Object.keys(patterns).length > 0) merged['patternProperties'] = patterns
}

/** What one schema says about a property by name, leaving its patterns to the merged schema. */
function schemaOfProperty(schema: SchemaObject, name: string): JsonSchema {
  const own = schema.properties
  if (own !== undefined && Object.hasOwn(own, name)) return own[name] ?? true
  const matched = Object.keys(schemaMapAt(schema, 'patternProperties')).some((key) =>
    patternOf(key).test(name),
  )
  return matched ? true : (schema.additionalProperties ?? true)
}

function mergeMaps(a: SchemaMap, b: SchemaMap): SchemaMap {
  const merged: { [name: string]: JsonSchema } = { ...a }
  for (const [name, schema] of Object.entries(b)) merged[name] = both(merged[name] ?? true, schema)
  return merged
}

function mergeArrays(merged: Keywords, a: SchemaObject, b: SchemaObject): void {
  const [left, right] = [schemasAt(a, 'prefixItems'), schemasAt(b, 'prefixItems')]
  if (a['uniqueItems'] === true || b['uniqueItems'] === true) merged['uniqueItems'] = true
  const length = Math.max(left.length, right.length)
  if (length > 0) {
    merged['prefixItems'] = Array.from({ length }, (_, index) =>
      both(left[index] ?? a.items ?? true, right[index] ?? b.items ?? true),
    )
  }
  if (a.items !== undefined && b.items !== undefined) merged['items'] = both(a.items, b.items)
}

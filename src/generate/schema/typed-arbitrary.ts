import fc from 'fast-check'
import type { SchemaObject } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'
import { anyArbitrary } from './any-arbitrary.ts'
import { arrayArbitrary } from './array-arbitrary.ts'
import type { BuildContext } from './build-context.ts'
import { isNoValue, type NoValue, noneOf, UnsupportedSchema } from './generation-error.ts'
import { jsonTypes, typesOf } from './keywords.ts'
import { integerArbitrary, integerRanges, numberArbitrary } from './number-arbitrary.ts'
import { objectArbitrary } from './object-arbitrary.ts'
import { stringArbitrary } from './string-arbitrary.ts'

type Builder = (schema: SchemaObject, context: BuildContext) => fc.Arbitrary<Json>

const builders: { readonly [type: string]: Builder } = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  integer: integerArbitrary,
  number: numberArbitrary,
  string: stringArbitrary,
  array: arrayArbitrary,
  object: objectArbitrary,
}

/** Keywords that speak about one type only: without `type`, they say which type is meant. */
const speaksOf: { readonly [type: string]: readonly string[] } = {
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  string: ['minLength', 'maxLength', 'pattern'],
  array: ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems', 'unevaluatedItems'],
  object: [
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
    'unevaluatedProperties',
  ],
}

const numericFormats: ReadonlySet<string> = new Set([
  ...Object.keys(integerRanges),
  'float',
  'double',
  'decimal',
])

/**
 * Values by type, of a schema without combinators. Where `type` is missing, the types that its keywords speak of are
 * meant, and any other only if those cannot be satisfied.
 */
export function typedArbitrary(schema: SchemaObject, context: BuildContext): fc.Arbitrary<Json> {
  const stated = typesOf(schema)
  if (stated !== undefined) return ofTypes(withoutSpellings(stated, schema), schema, context)
  const meant = meantTypes(schema)
  if (meant.length === 0) return anyArbitrary
  try {
    return ofTypes(meant, schema, context)
  } catch (error) {
    if (!isNoValue(error)) throw error
    return ofTypes(unspokenTypes(schema) ?? [], schema, context)
  }
}

/** The types that no keyword speaks of, where some does; undefined where `type` is stated, or where none is meant. */
export function unspokenTypes(schema: SchemaObject): readonly string[] | undefined {
  const meant = typesOf(schema) === undefined ? meantTypes(schema) : []
  return meant.length === 0 ? undefined : jsonTypes.filter((type) => !meant.includes(type))
}

/** Numbers are sent as numbers, although their formats allow strings too (`"9007199254740993"`, `"INF"`). */
function withoutSpellings(types: readonly string[], schema: SchemaObject): readonly string[] {
  if (types.length === 1 || schema.format === undefined || !numericFormats.has(schema.format)) return types
  return types.filter((type) => type !== 'string')
}

/** Whether some keyword of a schema speaks about values of one type. */
export function speaksOfType(schema: SchemaObject): boolean {
  return Object.values(speaksOf).some((keywords) => keywords.some((keyword) => keyword in schema))
}

function meantTypes(schema: SchemaObject): readonly string[] {
  const found = Object.keys(speaksOf).filter((type) => speaksOf[type]?.some((keyword) => keyword in schema))
  if (found.length > 0 || schema.format === undefined) return found
  if (schema.format in integerRanges) return ['integer']
  return numericFormats.has(schema.format) ? ['number'] : ['string']
}

function ofTypes(types: readonly string[], schema: SchemaObject, context: BuildContext): fc.Arbitrary<Json> {
  const built: fc.Arbitrary<Json>[] = []
  const failures: NoValue[] = []
  for (const type of types) {
    const builder = builders[type]
    if (builder === undefined) throw new UnsupportedSchema('type', `${type} is no JSON type`)
    try {
      built.push(builder(schema, context))
    } catch (error) {
      if (!isNoValue(error) || types.length === 1) throw error
      failures.push(error)
    }
  }
  if (built.length === 0) throw noneOf('type', 'no type is left', failures)
  return built.length === 1 ? (built[0] as fc.Arbitrary<Json>) : fc.oneof(...built)
}

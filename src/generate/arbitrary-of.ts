import type fc from 'fast-check'
import type { ApiView } from '../model/api-view.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Json } from '../model/source.ts'
import { type BuildContext, type Dialect, deepest } from './schema/build-context.ts'
import { type NoValue, orNoValue } from './schema/generation-error.ts'
import { graphArbitrary, isContractObject, parametersArbitrary } from './schema/graph-arbitrary.ts'
import { schemaArbitrary } from './schema/schema-arbitrary.ts'

interface ArbitraryOptions {
  /** How formats are written; `odata` unless the document is not Graph's. */
  readonly dialect?: Dialect
  /** Name of the property the value is for: names that speak of addresses get addresses. */
  readonly hint?: string
}

type Built = fc.Arbitrary<Json> | NoValue

/** What was built from a schema, by context. */
type Cache = WeakMap<SchemaObject, Map<string, Built>>

const caches = new WeakMap<ApiView, WeakMap<SchemaObject, Cache>>()

/**
 * Values that satisfy a schema in requests: JSON Schema 2020-12 with `x-graph-type`. Every draw and every shrink step
 * stays inside the schema. Arbitraries are built once per API and schema. Throws UnsatisfiableSchema where a rule proves
 * that nothing satisfies the schema, NotGenerated where nothing was found, and UnsupportedSchema where a keyword is refused.
 */
export function arbitraryOf(
  api: ApiView,
  schema: JsonSchema,
  options: ArbitraryOptions = {},
): fc.Arbitrary<Json> {
  const context = contextOf(api, schema, options)
  return context.build(schema, context)
}

/** What building starts with: no reference followed, and the cache of the document. */
export function contextOf(api: ApiView, root: JsonSchema, options: ArbitraryOptions = {}): BuildContext {
  const cache = cacheOf(api, root)
  return {
    api,
    root,
    level: 0,
    limit: deepest,
    dialect: options.dialect ?? 'odata',
    hint: options.hint ?? null,
    build: (part, inner) => buildOnce(part, inner, cache),
  }
}

function cacheOf(api: ApiView, root: JsonSchema): Cache {
  if (typeof root === 'boolean') return new WeakMap()
  const roots = caches.get(api) ?? new WeakMap<SchemaObject, Cache>()
  const cache = roots.get(root) ?? new WeakMap()
  caches.set(api, roots.set(root, cache))
  return cache
}

function buildOnce(schema: JsonSchema, context: BuildContext, cache: Cache): fc.Arbitrary<Json> {
  if (typeof schema === 'boolean') return schemaArbitrary(schema, context)
  const known = cache.get(schema) ?? new Map<string, Built>()
  cache.set(schema, known)
  const key = `${context.level} ${context.limit} ${context.dialect} ${context.hint}`
  const built = known.get(key) ?? attempt(schema, context)
  known.set(key, built)
  if (built instanceof Error) throw built
  return built
}

function attempt(schema: SchemaObject, context: BuildContext): Built {
  return orNoValue(() => {
    if (schema['x-graph-type'] !== undefined) return graphArbitrary(schema, context)
    return isContractObject(schema) ? parametersArbitrary(schema, context) : schemaArbitrary(schema, context)
  })
}

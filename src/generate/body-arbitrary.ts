import type fc from 'fast-check'
import { oncePer } from '../contract/once-per.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { isObject } from '../model/is-object.ts'
import type { JsonSchema } from '../model/json-schema.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { arbitraryOf, contextOf } from './arbitrary-of.ts'
import { boundedFilter } from './schema/bounded-filter.ts'
import { isNoValue, UnsupportedSchema } from './schema/generation-error.ts'
import { instancesOf } from './schema/graph-arbitrary.ts'
import { usesIn } from './schema/request-members.ts'

export interface BodyOptions {
  /** Full name of the concrete type to write, where the operation is declared for a base of it; a base of that is met by any. */
  readonly type?: string
}

type Built = fc.Arbitrary<JsonObject> | undefined

const caches = oncePer((_api: ApiView) => new Map<string, { readonly built: Built }>())

/** Bodies that an operation accepts by its documentation; undefined where it has no JSON body, or one that cannot be generated. */
export function bodyArbitrary(api: ApiView, operation: Operation, options: BodyOptions = {}): Built {
  const cache = caches(api)
  const key = `${operation.id} ${options.type ?? ''}`
  const known = cache.get(key) ?? { built: build(api, operation, options) }
  cache.set(key, known)
  return known.built
}

function build(api: ApiView, operation: Operation, options: BodyOptions): Built {
  const schema = api.bodySchema(operation)
  if (schema === undefined || operation.body === null) return undefined
  const { shape } = operation.body
  if (shape.kind === 'reference') return undefined
  const foreign = shape.kind === 'type' && shape.type.name === 'schema'
  try {
    return objectsOnly(
      foreign ? arbitraryOf(api, schema, { dialect: 'json-schema' }) : bodiesOf(api, schema, options),
    )
  } catch (error) {
    if (isNoValue(error) || error instanceof UnsupportedSchema) return undefined
    throw error
  }
}

function bodiesOf(api: ApiView, schema: JsonSchema, { type }: BodyOptions): fc.Arbitrary<Json> {
  const uses = usesIn(schema)
  if (uses.length === 0 || type === undefined) return arbitraryOf(api, schema)
  const actual = api.type(type)?.name
  if (actual === undefined) throw new UnsupportedSchema('x-graph-type', `${type} is unknown`)
  const takes = uses.find((each) => api.isA(actual, each['x-graph-type'] ?? ''))
  const isBase = uses.some((each) => api.isA(each['x-graph-type'] ?? '', actual))
  if (takes === undefined && isBase) return arbitraryOf(api, schema)
  const use = takes ?? uses[0]
  const declared = use?.['x-graph-type'] ?? actual
  return instancesOf(declared, [actual], use ?? {}, contextOf(api, schema))
}

/** Graph's bodies are objects; a document that is not Graph's may say otherwise. */
function objectsOnly(values: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> {
  return boundedFilter(values, isObject, 'object') as fc.Arbitrary<JsonObject>
}

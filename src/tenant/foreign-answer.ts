import { arbitraryOf } from '../generate/arbitrary-of.ts'
import { drawValue } from '../generate/draw-value.ts'
import { isNoValue, UnsupportedSchema } from '../generate/schema/generation-error.ts'
import type { ApiView } from '../model/api-view.ts'
import type { TypeUse } from '../model/contract.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Json } from '../model/source.ts'
import { isRecord } from './exact-json.ts'
import { flattenSchema, type SampleOf, sampleOfSchema } from './sample-schema.ts'
import type { Values } from './store.ts'

/** A value that satisfies a schema of a document that is not Graph's: one that can be read where that is enough, else a drawn one. */
export function sampleForeign(api: ApiView, schema: JsonSchema, of: SampleOf): Json {
  const plain = sampleOfSchema(api, schema, of)
  return isValid(api, schema, plain) ? plain : (draw(api, schema, of.index) ?? plain)
}

function isValid(api: ApiView, schema: JsonSchema, value: Json): boolean {
  return api.validate(useOf(schema), 'response', value).length === 0
}

function useOf(schema: JsonSchema): TypeUse {
  return { name: 'schema', collection: false, schema }
}

/** Undefined where no value can be drawn. */
function draw(api: ApiView, schema: JsonSchema, index: number): Json | undefined {
  try {
    return drawValue(
      arbitraryOf(api, api.schemaOf(useOf(schema), 'response'), { dialect: 'json-schema' }),
      1,
      index,
    ).value
  } catch (error) {
    if (isNoValue(error) || error instanceof UnsupportedSchema) return undefined
    throw error
  }
}

/** An entity as the schema of an answer wants it: what is missing or does not fit comes from a sample. */
export function fitForeign(api: ApiView, schema: JsonSchema, shown: Values, of: SampleOf): Json {
  if (isValid(api, schema, shown)) return shown
  const sample = sampleForeign(api, schema, of)
  if (!isRecord(sample)) return sample
  const all = { ...sample, ...shown }
  const violations = api.validate(useOf(schema), 'response', all)
  const wrong = new Set(violations.map(({ pointer }) => pointer.split('/')[1] ?? ''))
  const kept = Object.entries(all).filter(([name]) => !wrong.has(name))
  const fitted = { ...sample, ...Object.fromEntries(kept) }
  return isValid(api, schema, fitted) ? fitted : sample
}

/** Entities as the schema of a list wants them: an array, or an object one of whose properties is one. */
export function listForeign(
  api: ApiView,
  schema: JsonSchema,
  members: readonly Values[],
  of: SampleOf,
): Json {
  const own = flattenSchema(api, schema)
  const fitting = (items: JsonSchema): readonly Json[] =>
    members.map((each, at) => fitForeign(api, items, each, { ...of, index: of.index + at }))
  if (own.items !== undefined) {
    const list = fitting(own.items)
    return isValid(api, schema, list) ? list : sampleForeign(api, schema, of)
  }
  const sample = sampleForeign(api, schema, of)
  const [name, items] = arrayIn(api, own) ?? []
  if (!isRecord(sample) || name === undefined || items === undefined) return sample
  const list = { ...sample, [name]: fitting(items) }
  return isValid(api, schema, list) ? list : sample
}

/** The property of a list that holds its members, with their schema. */
function arrayIn(api: ApiView, { properties }: SchemaObject): readonly [string, JsonSchema] | undefined {
  for (const [name, each] of Object.entries(properties ?? {})) {
    const { items } = flattenSchema(api, each)
    if (items !== undefined) return [name, items]
  }
  return undefined
}

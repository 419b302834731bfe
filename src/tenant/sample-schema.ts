import type { ApiView } from '../model/api-view.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import type { Json } from '../model/source.ts'

/** What a sample is for: strings are made of `name` and `index`, so that no two seeds share a key. */
export interface SampleOf {
  readonly name: string
  readonly index: number
  readonly depth: number
}

const formats: { readonly [format: string]: string } = {
  'date-time': '2021-07-13T08:00:00Z',
  date: '2021-07-13',
  time: '08:00:00Z',
  duration: 'PT1H30M',
  uuid: '5eed0000-0000-4000-8000-000000000001',
  email: 'sample@example.com',
  uri: 'https://example.com/sample',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'c2FtcGxl',
}

/** A value that satisfies a schema of a document that is not Graph's, for the keywords most such documents use. */
export function sampleOfSchema(api: ApiView, schema: JsonSchema, of: SampleOf): Json {
  const merged = flattenSchema(api, schema)
  if (merged.const !== undefined) return merged.const
  if (merged.enum !== undefined) return merged.enum[0] ?? null
  const alternatives = merged.oneOf ?? merged.anyOf
  if (alternatives?.[0] !== undefined && merged.properties === undefined)
    return sampleOfSchema(api, alternatives[0], of)
  const type = Array.isArray(merged.type) ? merged.type.find((each) => each !== 'null') : merged.type
  switch (type ?? (merged.properties === undefined ? 'null' : 'object')) {
    case 'object':
      return sampleObject(api, merged, of)
    case 'array':
      return sampleArray(api, merged, of)
    case 'string':
      return sampleText(merged, of)
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return sampleNumber(merged, of)
    default:
      return null
  }
}

const components = '#/components/schemas/'

/** A schema with what its references and `allOf` say put together; a circle of references says nothing. */
export function flattenSchema(api: ApiView, schema: JsonSchema, open: readonly string[] = []): SchemaObject {
  if (typeof schema === 'boolean') return {}
  const { $ref, allOf, ...own } = schema
  const name = $ref?.startsWith(components) ? decodeURIComponent($ref.slice(components.length)) : undefined
  const type = name === undefined || open.includes(name) ? undefined : api.type(name)
  const referred = type?.kind === 'schema' ? [flattenSchema(api, type.schema, [...open, type.name])] : []
  const parts = (allOf ?? []).map((part) => flattenSchema(api, part, open))
  const all = [...referred, ...parts, own]
  if (all.length === 1) return own
  const properties = Object.assign({}, ...all.map((part) => part.properties))
  const required = all.flatMap((part) => part.required ?? [])
  return Object.assign({}, ...all, Object.keys(properties).length > 0 ? { properties } : {}, { required })
}

function sampleObject(api: ApiView, schema: SchemaObject, of: SampleOf): Json {
  const required = new Set(schema.required)
  const entries = Object.entries(schema.properties ?? {})
    .filter(([name]) => of.depth < 3 || (required.has(name) && of.depth < 16))
    .map(([name, each]): [string, Json] => [
      name,
      sampleOfSchema(api, each, { name, index: of.index, depth: of.depth + 1 }),
    ])
  return Object.fromEntries(entries)
}

function sampleArray(api: ApiView, schema: SchemaObject, of: SampleOf): Json {
  const least = typeof schema['minItems'] === 'number' ? schema['minItems'] : 1
  if (schema.items === undefined || (of.depth >= 3 && least < 2)) return []
  const items = schema.items
  return Array.from({ length: least }, (_, i) =>
    sampleOfSchema(api, items, { ...of, index: of.index + i, depth: of.depth + 1 }),
  )
}

function sampleText(schema: SchemaObject, of: SampleOf): string {
  const known = schema.format === undefined ? undefined : formats[schema.format]
  const text = (known ?? `${of.name} ${of.index}`).padEnd(schema.minLength ?? 0, '.')
  return schema.maxLength === undefined ? text : text.slice(-schema.maxLength)
}

function sampleNumber(schema: SchemaObject, of: SampleOf): number {
  const low = schema.minimum ?? exclusive(schema, 'exclusiveMinimum', 1) ?? Number.NEGATIVE_INFINITY
  const high = schema.maximum ?? exclusive(schema, 'exclusiveMaximum', -1) ?? Number.POSITIVE_INFINITY
  return Math.min(Math.max(of.index + 6, low), high)
}

function exclusive(schema: SchemaObject, keyword: string, step: number): number | undefined {
  const bound = schema[keyword]
  return typeof bound === 'number' ? bound + step : undefined
}

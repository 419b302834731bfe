import { dataKeywords, mapKeywords } from './document-schema.ts'
import { isNode } from './fragment.ts'

/** Keywords that validate nothing: where a thing is documented, how it is called and how it is ordered. */
const annotations: ReadonlySet<string> = new Set([
  'x-docs',
  'x-evidence',
  'x-order',
  '$comment',
  'title',
  'description',
  'examples',
  'example',
])

/** A schema of another document without what says nothing about values; names of properties are no keywords. */
export function schemaMeaning(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(schemaMeaning)
  if (!isNode(schema)) return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !annotations.has(keyword))
      .map(([keyword, value]) => [keyword, keywordMeaning(keyword, value)]),
  )
}

function keywordMeaning(keyword: string, value: unknown): unknown {
  if (dataKeywords.has(keyword)) return value
  if (!mapKeywords.has(keyword) || !isNode(value)) return schemaMeaning(value)
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, schemaMeaning(schema)]))
}

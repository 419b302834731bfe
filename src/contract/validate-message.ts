import { formats } from './format.ts'
import { primitiveOf } from './schema-primitive.ts'

const longest = 60
const mostMembers = 12

/** The value as JSON with what it is, cut where it is long: `the string "true"`. */
export function describeValue(value: unknown): string {
  const json = JSON.stringify(value) ?? 'undefined'
  const text = json.length > longest ? `${json.slice(0, longest)}…` : json
  if (value === null) return 'null'
  if (Array.isArray(value)) return `the array ${text}`
  return `the ${typeof value} ${text}`
}

/** What a schema asks for, in the words of the docs: `Edm.Int32`, a type name, a collection. */
export function describeSchema(schema: { readonly [keyword: string]: unknown }): string {
  if (typeof schema['x-graph-type'] === 'string') return schema['x-graph-type']
  const types = (Array.isArray(schema['type']) ? schema['type'] : [schema['type']]).filter(
    (t) => t !== 'null',
  )
  const [type] = types
  if (type === 'array') return 'a collection'
  const format = schema['format']
  const known = typeof format === 'string' && (format in formats || format === 'binary') ? format : undefined
  return primitiveOf(type, known) ?? types.join(' or ')
}

/** The members of an enum, the first of them where there are many. */
export function listMembers(members: readonly unknown[]): string {
  const names = members.filter((member) => member !== null)
  const rest = names.length - mostMembers
  return rest <= 0 ? names.join(', ') : `${names.slice(0, mostMembers).join(', ')} and ${rest} more`
}

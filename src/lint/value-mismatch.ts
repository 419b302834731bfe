import type { ApiView } from '../model/api-view.ts'
import type { TypeUse } from '../model/contract.ts'
import type { JsonNode, JsonScalar } from './json-tree.ts'

/** How a value disagrees with a use of a type: in its JSON type, its format or its range. */
export type Mismatch = 'type' | 'format' | 'range'

/**
 * Compares one JSON value, without what is inside it, with the stated type. Silent on null, on `Edm.Untyped`,
 * `Edm.Stream`, `Json`, foreign schemas and types that no page documents.
 */
export function valueMismatch(api: ApiView, use: TypeUse, node: JsonNode): Mismatch | null {
  if (node.kind === 'null') return null
  const names = [use.name, ...(use.or ?? [])]
  if (use.collection) return node.kind === 'array' || names.some(isLoose) ? null : 'type'
  const mismatches = names.map((name) => mismatchWith(api, name, node))
  return mismatches.includes(null) ? null : (mismatches[0] ?? null)
}

function mismatchWith(api: ApiView, name: string, node: JsonNode): Mismatch | null {
  if (isLoose(name)) return null
  if (!name.startsWith('Edm.')) return mismatchWithNamed(api, name, node)
  if (node.kind === 'object' || node.kind === 'array') return 'type'
  if (name === 'Edm.Boolean') return node.kind === 'boolean' ? null : 'type'
  if (numeric.has(name)) return mismatchWithNumber(name, node)
  if (node.kind !== 'string') return 'type'
  return name === 'Edm.String' || conforms(api, name, node.text) ? null : 'format'
}

function mismatchWithNamed(api: ApiView, name: string, node: JsonNode): Mismatch | null {
  const type = api.type(name)
  if (type === undefined || type.kind === 'schema') return null
  if (type.kind === 'enum') return node.kind === 'string' ? null : 'type'
  return node.kind === 'object' ? null : 'type'
}

function mismatchWithNumber(name: string, node: JsonScalar): Mismatch | null {
  if (node.kind === 'string' && wide.has(name) && node.text !== '')
    return /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|-?INF|NaN)$/.test(node.text) ? null : 'type'
  if (node.kind !== 'number') return 'type'
  const limits = integers[name]
  if (limits === undefined) return null
  const value = Number(node.text)
  if (!Number.isInteger(value)) return 'type'
  return value >= limits[0] && value <= limits[1] ? null : 'range'
}

function conforms(api: ApiView, name: string, text: string): boolean {
  return api.validate({ name, collection: false }, 'response', text).length === 0
}

function isLoose(name: string): boolean {
  return /^(?:Edm\.(?:Untyped|Stream)|schema)$|\.json$/i.test(name)
}

const integers: { readonly [name: string]: readonly [number, number] } = {
  'Edm.Byte': [0, 255],
  'Edm.SByte': [-128, 127],
  'Edm.Int16': [-32_768, 32_767],
  'Edm.Int32': [-2_147_483_648, 2_147_483_647],
  'Edm.Int64': [-(2 ** 63), 2 ** 63],
}

/** Types whose values may also be strings, by the OData JSON format (IEEE754Compatible, INF, NaN). */
const wide: ReadonlySet<string> = new Set(['Edm.Int64', 'Edm.Decimal', 'Edm.Double', 'Edm.Single'])

const numeric: ReadonlySet<string> = new Set([...Object.keys(integers), ...wide])

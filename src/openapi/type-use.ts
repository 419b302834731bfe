import { isPrimitive, primitiveOf, primitiveShapes } from '../contract/schema-primitive.ts'
import type { TypeUse } from '../model/contract.ts'
import { readForeign, writeForeign } from './foreign-schema.ts'
import { child, children, type Node, referredName, type Writing } from './fragment.ts'

const nullSchema: Node = { type: 'null' }

/** A type that is in the document set is referred to, with its derived types; another is only named. */
function writeName(name: string, writing: Writing): Node {
  if (isPrimitive(name)) return { ...primitiveShapes[name] }
  if (writing.types.type(name)?.name !== name) return { 'x-graph-type': name }
  const names = writing.types.instantiable(name)
  if (names.length < 2 && (names.length === 0 || names[0] === name)) return { $ref: writing.refer(name) }
  const first = names.filter((other) => other === name)
  const sorted = [...first, ...names.filter((other) => other !== name)]
  const mapping = Object.fromEntries(sorted.map((other) => [`#${other}`, writing.refer(other)]))
  return {
    oneOf: sorted.map((other) => ({ $ref: writing.refer(other) })),
    discriminator: { propertyName: '@odata.type', mapping },
    'x-graph-type': name,
  }
}

function withNull(node: Node): Node {
  const { type, oneOf, anyOf } = node
  if (typeof type === 'string') return { ...node, type: [type, 'null'] }
  if (Array.isArray(oneOf)) return { ...node, oneOf: [...oneOf, nullSchema] }
  if (Array.isArray(anyOf)) return { ...node, anyOf: [...anyOf, nullSchema] }
  const { $ref, ...rest } = node
  return $ref === undefined ? node : { anyOf: [{ $ref }, nullSchema], ...rest }
}

/** One value of the use, not the collection. */
function writeValue(use: TypeUse, writing: Writing): Node {
  if (use.name === 'schema' && use.schema !== undefined)
    return { ...writeForeign(use.schema, writing), 'x-foreign': true }
  const first = writeName(use.name, writing)
  return use.or === undefined ? first : { anyOf: [first, ...use.or.map((name) => writeName(name, writing))] }
}

/** Adds keywords where they constrain: to the elements of a collection. */
export function writeUse(use: TypeUse, writing: Writing, facets: Node = {}, nullable = false): Node {
  const value = { ...writeValue(use, writing), ...facets }
  if (use.collection) return { type: nullable ? ['array', 'null'] : 'array', items: value }
  return nullable ? withNull(value) : value
}

function isNull(node: Node): boolean {
  return node['type'] === 'null'
}

function readName(node: Node): string {
  if (typeof node['x-graph-type'] === 'string') return node['x-graph-type']
  if (typeof node['$ref'] === 'string') return referredName(node['$ref'])
  const types = [node['type']].flat().filter((type) => type !== 'null')
  return primitiveOf(types[0] as string | undefined, node['format'] as string | undefined) ?? 'Edm.Untyped'
}

/** The schema of one value: the elements of a collection. */
export function valueNode(node: Node): Node {
  return isCollection(node) ? child(node, 'items') : node
}

function isCollection(node: Node): boolean {
  const { type } = node
  return type === 'array' || (Array.isArray(type) && type.includes('array'))
}

/** What `writeUse` wrote. */
export function readUse(node: Node): TypeUse {
  const collection = isCollection(node)
  const value = valueNode(node)
  if (value['x-foreign'] === true) return { name: 'schema', collection, schema: readForeign(value) }
  const [first, ...others] = children(value, 'anyOf').filter((branch) => !isNull(branch))
  if (first === undefined) return { name: readName(value), collection }
  const or = others.map(readName)
  return { name: readName(first), collection, ...(or.length === 0 ? {} : { or }) }
}

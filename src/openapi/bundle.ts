import type { OpenAPIV3_1 } from 'openapi-types'
import { indexTypes } from '../contract/view-types.ts'
import type { Api, Contract, Operation, Type } from '../model/contract.ts'
import type { Version } from '../model/source.ts'
import {
  child,
  type Extensions,
  isNode,
  localReference,
  type Node,
  serverUrl,
  type Writing,
} from './fragment.ts'
import { erasedPath } from './path-names.ts'
import { writeSecuritySchemes } from './permission.ts'
import { writePaths, writeSchemas } from './write-fragments.ts'

/** One self-contained OpenAPI 3.1 document. */
export type Bundle = OpenAPIV3_1.Document<Extensions>

/** Of operations that are one by method and template, the first; fragments keep them all. */
function distinctOperations(operations: readonly Operation[]): readonly Operation[] {
  const first = new Map<string, Operation>()
  for (const operation of operations) {
    const key = `${operation.method} ${erasedPath(operation.path)}`
    if (!first.has(key)) first.set(key, operation)
  }
  return [...first.values()]
}

/** Schemas of other documents as they were, without the wrapping that fragments need. */
function unwrapForeign(node: Node): Node {
  const { allOf, 'x-foreign': foreign, 'x-kind': kind, ...rest } = node
  const wrapped = (foreign === true || kind === 'schema') && Array.isArray(allOf)
  if (!wrapped) return node
  const [schema] = allOf
  return isNode(schema) ? { ...schema, ...rest } : { allOf, ...rest }
}

/** Values of a flags enum are sets, which `enum` cannot say. */
function asPattern(node: Node): Node {
  const { enum: members, ...rest } = node
  if (node['x-flags'] !== true || !Array.isArray(members)) return node
  const one = `(?:${members
    .filter((member) => typeof member === 'string')
    .map((member) => member.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('|')})`
  return { ...rest, pattern: `^${one}(?:,\\s*${one})*$` }
}

/** Many tools drop what stands beside a `$ref`. */
function besideReference(node: Node): Node {
  const { $ref, ...rest } = node
  return typeof $ref === 'string' && Object.keys(rest).length > 0 ? { allOf: [{ $ref }], ...rest } : node
}

function simplify(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => simplify(item, key))
  if (!isNode(value) || key === 'value' || key === 'default' || key.startsWith('x-')) return value
  const inner = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, simplify(item, name)]))
  return besideReference(asPattern(unwrapForeign(inner)))
}

function bundleApi(api: Api): Bundle {
  const writing: Writing = { types: indexTypes(api.types), refer: localReference }
  const operations = distinctOperations(api.operations)
  const paths = writePaths(operations, writing)
  const schemas = writeSchemas(api.types as readonly Type[], writing)
  return {
    openapi: '3.1.0',
    info: { title: 'Microsoft Graph', version: api.version },
    servers: [{ url: serverUrl(api.version) }],
    paths: simplifyPaths(paths),
    components: {
      schemas: mapNodes(schemas),
      securitySchemes: writeSecuritySchemes(operations),
    },
    'x-rules': api.rules.map(({ id, level, source }) => ({ id, level, 'x-docs': source })),
  } as unknown as Bundle
}

function mapNodes(nodes: Node): Node {
  return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, simplify(node, '')]))
}

function simplifyPaths(paths: Node): Node {
  return Object.fromEntries(Object.keys(paths).map((path) => [path, mapNodes(child(paths, path))]))
}

/**
 * One version as one OpenAPI 3.1 document for other tools: references are local, stand alone and lead to components,
 * and flags are patterns. It says less than fragments: nothing reads it back into the same contract.
 */
export function bundle(contract: Contract, version: Version): Bundle | undefined {
  const api = contract.apis.find((candidate) => candidate.version === version)
  return api === undefined ? undefined : bundleApi(api)
}

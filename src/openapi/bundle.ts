import type { OpenAPIV3_1 } from 'openapi-types'
import { isPrimitive } from '../contract/schema-primitive.ts'
import { indexTypes } from '../contract/view-types.ts'
import type { Api, Contract, Operation } from '../model/contract.ts'
import type { Version } from '../model/source.ts'
import { mapKeywords } from './document-schema.ts'
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
import { readUse } from './type-use.ts'
import { writePaths, writeSchemas } from './write-fragments.ts'

/** One self-contained OpenAPI 3.1 document. */
export type Bundle = OpenAPIV3_1.Document<Extensions>

/** What using the API is bound to: concepts/versioning-and-support.md. */
const license: Node = {
  name: 'Microsoft APIs Terms of Use',
  url: 'https://docs.microsoft.com/legal/microsoft-apis/terms-of-use',
}

/** concepts/errors.md */
const errorResponse: Node = {
  description: 'Error',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          error: {
            type: 'object',
            properties: {
              code: { type: 'string' },
              message: { type: 'string' },
              innerError: { type: 'object' },
            },
            required: ['code', 'message'],
          },
        },
        required: ['error'],
      },
    },
  },
}

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

/** A value of a type is one of its derived types too, and nothing is closed: exactly one is not what the docs say. */
function asAlternatives(node: Node): Node {
  const { oneOf, ...rest } = node
  return Array.isArray(oneOf) && isNode(node['discriminator']) && 'x-graph-type' in node
    ? { anyOf: oneOf, ...rest }
    : node
}

/** Many tools drop what stands beside a `$ref`. */
function besideReference(node: Node): Node {
  const { $ref, ...rest } = node
  return typeof $ref === 'string' && Object.keys(rest).length > 0 ? { allOf: [{ $ref }], ...rest } : node
}

/**
 * A relationship names its target and does not refer to it: tools that follow every reference walk each chain of
 * relationships, of which Graph has more than they can count. Answers hold the target only where it is expanded.
 */
function withoutTarget(node: Node): Node {
  if (node['x-navigation'] !== true) return node
  const { $ref, oneOf, anyOf, discriminator, type, items, ...rest } = node
  const { name, collection } = readUse(node)
  if (isPrimitive(name)) return node
  const value = { type: 'object', 'x-graph-type': name }
  const whole = collection ? { type: 'array', items: value } : value
  return { ...whole, ...(node['x-nullable'] === true ? { type: [whole.type, 'null'] } : {}), ...rest }
}

/** Lines are kept for operations and components, not for each property and member: half of the document else. */
function withoutLines(node: Node): Node {
  const { 'x-docs': docs, 'x-evidence': evidence, ...rest } = node
  return rest
}

/** Keywords whose value is data, not a part of the document. */
const isData = (key: string): boolean => /^x-|^examples?$|^default$/.test(key)

/** `named` where the key is a name, of a property for instance, and no keyword. */
function simplify(value: unknown, key: string, named = false): unknown {
  if (Array.isArray(value)) return value.map((item) => simplify(item, key, named))
  if (!isNode(value) || (!named && isData(key))) return value
  const namesInside = !named && mapKeywords.has(key)
  const { 'x-members': members, ...node } = named ? withoutLines(value) : value
  const inner = Object.fromEntries(
    Object.entries(withoutTarget(node)).map(([name, item]) => [name, simplify(item, name, namesInside)]),
  )
  return besideReference(asAlternatives(asPattern(unwrapForeign(inner))))
}

function bundleApi(api: Api): Bundle {
  const writing: Writing = { types: indexTypes(api.types), refer: (name) => localReference(name) }
  const operations = distinctOperations(api.operations)
  const paths = writePaths(operations, writing)
  const securitySchemes = writeSecuritySchemes(operations)
  const schemas = writeSchemas(api.types, writing)
  return {
    openapi: '3.1.0',
    info: { title: 'Microsoft Graph', version: api.version, license },
    servers: [{ url: api.root === undefined ? serverUrl(api.version) : `${api.root}/` }],
    security: Object.keys(securitySchemes).map((scheme) => ({ [scheme]: [] })),
    paths: simplifyPaths(paths),
    components: { schemas: mapNodes(schemas), responses: { error: errorResponse }, securitySchemes },
    'x-rules': api.rules.map(({ id, level, source }) => ({ id, level, 'x-docs': source })),
  } as unknown as Bundle
}

function mapNodes(nodes: Node): Node {
  return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, simplify(node, '')]))
}

function simplifyPaths(paths: Node): Node {
  return Object.fromEntries(
    Object.keys(paths).map((path) => {
      const item = mapNodes(child(paths, path))
      return [
        path,
        Object.fromEntries(Object.keys(item).map((method) => [method, withError(child(item, method))])),
      ]
    }),
  )
}

/** Any request can fail, in the one shape of errors. */
function withError(operation: Node): Node {
  const responses = { ...child(operation, 'responses'), '4XX': { $ref: '#/components/responses/error' } }
  return { ...operation, responses }
}

/**
 * One version as one OpenAPI 3.1 document for other tools: references are local, stand alone and lead to components,
 * and flags are patterns. It says less than fragments: nothing reads it back into the same contract.
 */
export function bundle(contract: Contract, version: Version): Bundle | undefined {
  const api = contract.apis.find((candidate) => candidate.version === version)
  return api === undefined ? undefined : bundleApi(api)
}

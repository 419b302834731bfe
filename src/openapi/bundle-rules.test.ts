import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { embeddedContract } from '../../fixtures/embedded-contract.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { compileContract } from '../contract/compile/compile-contract.ts'
import { readPage } from '../docs/read-page.ts'
import type { Contract } from '../model/contract.ts'
import { versions } from '../model/source.ts'
import { bundle } from './bundle.ts'
import { followReference } from './document-schema.ts'
import { child, children, isNode, type Node } from './fragment.ts'
import { erasedPath, placeholders } from './path-names.ts'
import { formatFragment } from './write-fragments.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

function everyNode(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(everyNode)
  return isNode(value) ? [value, ...Object.values(value).flatMap(everyNode)] : []
}

/** Schemas of the document, without its examples. */
function schemasOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(schemasOf)
  if (!isNode(value)) return []
  return [
    value,
    ...Object.entries(value).flatMap(([key, item]) => (key === 'examples' ? [] : schemasOf(item))),
  ]
}

interface Placed {
  readonly path: string
  readonly method: string
  readonly operation: Node
}

function operationsOf(document: Node): readonly Placed[] {
  const paths = child(document, 'paths')
  return Object.keys(paths).flatMap((path) =>
    Object.keys(child(paths, path)).map((method) => ({
      path,
      method,
      operation: child(child(paths, path), method),
    })),
  )
}

function repeated(values: readonly string[]): readonly string[] {
  return [...Map.groupBy(values, (value) => value).values()]
    .filter(({ length }) => length > 1)
    .map(([it = '']) => it)
}

function jsonType(value: unknown): readonly string[] {
  if (value === null) return ['null']
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number']
  return [Array.isArray(value) ? 'array' : typeof value]
}

type Rule = (document: Node) => readonly unknown[]

const parameterKey = (parameter: Node): string => `${parameter['in']} ${parameter['name']}`
const ofPath = (operation: Node): readonly string[] =>
  children(operation, 'parameters')
    .filter((parameter) => parameter['in'] === 'path')
    .map(({ name }) => String(name))

/** Errors of `redocly lint --extends=recommended` that the schema of OpenAPI does not see, by Redocly's names. */
const rules: { readonly [name: string]: Rule } = {
  'no-identical-paths': (document) => repeated(Object.keys(child(document, 'paths')).map(erasedPath)),
  'path-declaration-must-exist': (document) =>
    Object.keys(child(document, 'paths')).filter((path) => path.includes('{}')),
  'no-path-trailing-slash': (document) =>
    Object.keys(child(document, 'paths')).filter((path) => path !== '/' && path.endsWith('/')),
  'path-not-include-query': (document) =>
    Object.keys(child(document, 'paths')).filter((path) => path.includes('?')),
  'path-parameters-defined': (document) =>
    operationsOf(document).filter(
      ({ path, operation }) =>
        String(ofPath(operation).toSorted()) !== String([...new Set(placeholders(path))].sort()),
    ),
  'operation-parameters-unique': (document) =>
    operationsOf(document).flatMap(({ operation }) =>
      repeated(children(operation, 'parameters').map(parameterKey)),
    ),
  'operation-operationId-unique': (document) =>
    repeated(operationsOf(document).map(({ operation }) => String(operation['operationId']))),
  'operation-operationId-url-safe': (document) =>
    operationsOf(document).filter(
      ({ operation }) => !/^[\w\-.~:/?#[\]@!$&'()*+,;=]+$/.test(String(operation['operationId'])),
    ),
  'operation-summary': (document) =>
    operationsOf(document).filter(({ operation }) => String(operation['summary'] ?? '').trim() === ''),
  'security-defined': (document) =>
    [document, ...operationsOf(document).map(({ operation }) => operation)]
      .flatMap((node) =>
        node['security'] === undefined && node === document ? [{}] : children(node, 'security'),
      )
      .filter((requirement) => {
        const schemes = Object.keys(requirement)
        return (
          schemes.length === 0 ||
          schemes.some((name) => !(name in child(child(document, 'components'), 'securitySchemes')))
        )
      }),
  'no-unresolved-refs': (document) =>
    everyNode(document).filter(
      ({ $ref }) => typeof $ref === 'string' && followReference(document, $ref) === undefined,
    ),
  'spec-components-invalid-map-name': (document) =>
    Object.values(child(document, 'components'))
      .flatMap((map) => Object.keys(isNode(map) ? map : {}))
      .filter((name) => !/^[\w.-]+$/.test(name)),
  'no-server-trailing-slash': (document) =>
    children(document, 'servers').filter(({ url }) => String(url).endsWith('/')),
  'no-empty-servers': (document) => (children(document, 'servers').length === 0 ? [document] : []),
  'no-enum-type-mismatch': (document) =>
    schemasOf(document).filter((schema) => {
      const types = [schema['type']].flat().filter((type) => typeof type === 'string')
      const members = Array.isArray(schema['enum']) ? schema['enum'] : []
      return (
        types.length > 0 && members.some((member) => !jsonType(member).some((type) => types.includes(type)))
      )
    }),
  'no-schema-type-mismatch': (document) =>
    schemasOf(document).filter(
      ({ type, items, properties }) =>
        (type === 'object' && isNode(items)) || (type === 'array' && isNode(properties)),
    ),
}

function brokenRules(document: Node): readonly string[] {
  return Object.entries(rules)
    .filter(([, rule]) => rule(document).length > 0)
    .map(([name]) => name)
}

function pagesContract(): Contract {
  const folder = path.join(root, 'fixtures/contract-pages')
  const files = globSync('**/*.md', { cwd: folder })
  return compileContract(files.map((file) => readPage(file, readFileSync(path.join(folder, file), 'utf8'))))
}

function bundlesOf(contract: Contract): readonly Node[] {
  return versions.flatMap((version) => {
    const document = bundle(contract, version)
    return document === undefined ? [] : [JSON.parse(formatFragment(document)) as Node]
  })
}

test.each([
  ['the sample', sampleContract, 2],
  ['the miniature pages', pagesContract(), 1],
  ['the embedded fragments', embeddedContract(), 2],
])('bundles of %s keep the rules of Redocly', (_, contract, count) => {
  const documents = bundlesOf(contract)
  expect(documents).toHaveLength(count)
  for (const document of documents) {
    expect(operationsOf(document).length).toBeGreaterThan(0)
    expect(brokenRules(document)).toEqual([])
  }
})

const get = { operationId: 'a', summary: 'A', parameters: [{ name: 'id', in: 'path' }] }
const good: Node = {
  servers: [{ url: 'https://localhost' }],
  security: [{ application: [] }],
  paths: { '/a/{id}': { get } },
  components: { securitySchemes: { application: {} }, schemas: { a: { type: 'string', enum: ['b'] } } },
}
const schemas = (a: Node): Node => ({ ...child(good, 'components'), schemas: { a } })

test.each<[string, Node]>([
  ['no-identical-paths', { paths: { '/a/{id}': {}, '/a/{key}': {} } }],
  ['path-declaration-must-exist', { paths: { '/a/{}': {} } }],
  ['no-path-trailing-slash', { paths: { '/a/': {} } }],
  ['path-not-include-query', { paths: { '/a?b': {} } }],
  ['path-parameters-defined', { paths: { '/a/{key}': { get } } }],
  [
    'operation-parameters-unique',
    {
      paths: {
        '/a': {
          get: {
            ...get,
            parameters: [
              { name: 'b', in: 'query' },
              { name: 'b', in: 'query' },
            ],
          },
        },
      },
    },
  ],
  ['operation-operationId-unique', { paths: { '/a/{id}': { get, put: get } } }],
  ['operation-operationId-url-safe', { paths: { '/a/{id}': { get: { ...get, operationId: 'a b' } } } }],
  ['operation-summary', { paths: { '/a/{id}': { get: { ...get, summary: ' ' } } } }],
  ['security-defined', { security: [{ other: [] }] }],
  ['security-defined', { security: undefined }],
  ['no-unresolved-refs', { components: schemas({ $ref: '#/components/schemas/b' }) }],
  [
    'spec-components-invalid-map-name',
    { components: { ...child(good, 'components'), schemas: { 'a b': {} } } },
  ],
  ['no-server-trailing-slash', { servers: [{ url: 'https://localhost/' }] }],
  ['no-empty-servers', { servers: [] }],
  ['no-enum-type-mismatch', { components: schemas({ type: 'string', enum: [null] }) }],
  ['no-schema-type-mismatch', { components: schemas({ type: 'object', items: {} }) }],
])('a document that breaks %s is seen', (name, change) => {
  expect(brokenRules(good)).toEqual([])
  expect(brokenRules({ ...good, ...change })).toEqual([name])
})

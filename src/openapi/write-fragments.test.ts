import { Validator } from '@seriousme/openapi-schema-validator'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryContract } from '../../fixtures/arbitrary-contract.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import type { Api, Contract, Operation, Parameter, TypeUse } from '../model/contract.ts'
import { isNode } from './fragment.ts'
import { readFragments } from './read-fragments.ts'
import { formatFragment, writeFragments } from './write-fragments.ts'

const [api] = sampleContract.apis as readonly [Api]
const [operation] = api.operations as readonly [Operation]

function operationOf(id: string): Operation {
  return api.operations.find((each) => each.id === id) as Operation
}

function texts(contract: Contract): Map<string, string> {
  return new Map([...writeFragments(contract)].map(([file, document]) => [file, formatFragment(document)]))
}

function reread(contract: Contract): Contract {
  return readFragments(new Map([...texts(contract)].map(([file, text]) => [file, JSON.parse(text)])))
}

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references)
  if (!isNode(value)) return []
  const own = typeof value['$ref'] === 'string' ? [value['$ref']] : []
  return [...own, ...Object.values(value).flatMap(references)]
}

test('fragments of the sample give the sample back', () => {
  expect(reread(sampleContract)).toEqual(sampleContract)
})

test('fragments of any contract give it back', () => {
  fc.assert(
    fc.property(arbitraryContract, (contract) => {
      expect(reread(contract)).toStrictEqual(contract)
    }),
    { numRuns: 500 },
  )
})

test('the example of a parameter that is a number or a truth value is one, and comes back as it was written', () => {
  const written = (name: string, sample: string): unknown => {
    const sampled = withSample({ name, collection: false }, sample)
    expect(reread(sampled)).toEqual(sampled)
    return [...texts(sampled).values()].flatMap((text) => examplesOf(JSON.parse(text)))
  }
  expect(written('Edm.Int32', '5')).toContain(5)
  expect(written('Edm.Boolean', 'true')).toContain(true)
  expect(written('Edm.Int64', '9223372036854775807')).toContain('9223372036854775807')
  expect(written('Edm.Int32', '05')).toContain('05')
  expect(written('Edm.String', '5')).toContain('5')
})

/** The sample contract with one more parameter. */
function withSample(type: TypeUse, sample: string): Contract {
  const parameter = {
    name: 'sampled',
    in: 'query',
    type,
    required: false,
    sample,
    source: operation.source,
  } as const
  const parameters: readonly Parameter[] = [...operation.parameters, { ...parameter, evidence: 'stated' }]
  return {
    ...sampleContract,
    apis: [
      { ...api, operations: [{ ...operation, parameters }, ...api.operations.slice(1)] },
      ...sampleContract.apis.slice(1),
    ],
  }
}

function examplesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(examplesOf)
  if (!isNode(value)) return []
  return [
    ...(value['name'] === 'sampled' ? [value['example']] : []),
    ...Object.values(value).flatMap(examplesOf),
  ]
}

test('the order of types and operations in the contract does not show in the texts', () => {
  const turned = {
    apis: sampleContract.apis.map((api) => ({
      ...api,
      types: api.types.toReversed(),
      operations: api.operations.toReversed(),
    })),
  }
  expect(texts(turned)).toEqual(texts(sampleContract))
})

test('every reference leads to a component of a neighbour, and every component is in one fragment', () => {
  const files = writeFragments(sampleContract)
  const homes = new Map<string, number>()
  for (const [file, document] of files) {
    const folder = file.slice(0, file.indexOf('/') + 1)
    for (const name of Object.keys(document.components?.schemas ?? {}))
      homes.set(folder + name, (homes.get(folder + name) ?? 0) + 1)
    for (const reference of references(document)) {
      const [, target = '', name = ''] = /^\.\/(.+)#\/components\/schemas\/(.+)$/.exec(reference) ?? []
      expect(files.get(folder + target)?.components?.schemas, reference).toHaveProperty([name])
    }
  }
  expect([...homes.values()].every((count) => count === 1)).toBe(true)
})

test('a validator that is not ours takes every fragment with its neighbours', async () => {
  const files = texts(sampleContract)
  for (const [file, text] of files) {
    const validator = new Validator()
    const folder = file.slice(0, file.indexOf('/') + 1)
    for (const [other, neighbour] of files)
      if (other.startsWith(folder))
        await validator.addSpecRef(JSON.parse(neighbour), `./${other.slice(folder.length)}`)
    expect(await validator.validate(JSON.parse(text)), file).toMatchObject({ valid: true })
  }
})

test('two operations with one method and template are a bug', () => {
  const twice = { ...api, operations: [operation, { ...operation, id: 'other' }] }
  expect(() => writeFragments({ apis: [twice] })).toThrow(/are one operation/)
})

test('templates that differ only in names share a path item that declares the names of its path', () => {
  const get = operationOf('user.get')
  const update = operationOf('user.update')
  const renamed = {
    ...update,
    path: '/users/{user-id}',
    parameters: update.parameters.map((parameter) => ({ ...parameter, name: 'user-id' })),
  }
  const contract = { apis: [{ ...api, types: [], operations: [get, renamed] }] }
  const paths = writeFragments(contract).get('v1.0/user.json')?.paths ?? {}
  expect(Object.keys(paths)).toEqual(['/users/{id}'])
  expect(paths['/users/{id}']?.patch?.parameters).toMatchObject([{ name: 'id', in: 'path', required: true }])
  expect(reread(contract)).toEqual(contract)
})

test('what a page requires of a body stands in its schema, where any validator sees it', () => {
  const update = operationOf('user.update')
  const shape = update.body?.shape
  if (update.body === null || shape?.kind !== 'type') throw new Error('user.update has a body')
  const body = { ...update.body, shape: { ...shape, required: ['mail'] } }
  const contract = { apis: [{ ...api, operations: [{ ...update, body }] }] }
  const written = writeFragments(contract).get('v1.0/user.json')?.paths?.['/users/{id}']?.patch?.requestBody
  expect(written).toMatchObject({ content: { 'application/json': { schema: { required: ['mail'] } } } })
  expect(reread(contract)).toEqual(contract)
  const free = writeFragments({ apis: [{ ...api, operations: [update] }] }).get('v1.0/user.json')
  expect(JSON.stringify(free?.paths)).not.toContain('"required":["mail"]')
})

test('security is left out only where nothing is resolved, and is never empty', () => {
  const none = { alternatives: [], source: null }
  const unresolved = { ...none, state: 'unresolved' } as const
  const denied = { ...none, state: 'not-supported' } as const
  const security = (permissions: typeof operation.permissions): unknown => {
    const files = writeFragments({ apis: [{ ...api, operations: [{ ...operation, permissions }] }] })
    const items = [...files.values()].flatMap((document) => Object.values(document.paths ?? {}))
    const method = operation.method.toLowerCase() as 'get'
    return items.map((item) => item?.[method]?.security)[0]
  }
  const all = { delegatedWork: unresolved, delegatedPersonal: unresolved, application: unresolved }
  expect(security(all)).toBeUndefined()
  expect(security({ ...all, application: denied })).toEqual([{ delegatedWork: [] }])
})

import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { bundle } from './bundle.ts'
import { followReference } from './document-schema.ts'
import { isNode, type Node } from './fragment.ts'
import { readDocument } from './read-document.ts'
import { formatFragment } from './write-fragments.ts'

const documents = sampleContract.apis.map(({ version }) => bundle(sampleContract, version))

function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes)
  return isNode(value) ? [value, ...Object.values(value).flatMap(nodes)] : []
}

test('a validator that is not ours takes the bundle of each version', async () => {
  for (const document of documents)
    expect(await new Validator().validate(JSON.parse(formatFragment(document)))).toMatchObject({
      valid: true,
    })
})

test('a version that the contract does not have has no bundle', () => {
  expect(bundle({ apis: [] }, 'beta')).toBeUndefined()
})

test('references are local, lead somewhere and stand alone', () => {
  for (const document of documents)
    for (const node of nodes(document).filter(({ $ref }) => typeof $ref === 'string')) {
      expect(Object.keys(node)).toEqual(['$ref'])
      expect(followReference(document as unknown as Node, String(node['$ref']))).toBeDefined()
    }
})

test('a flags enum is a pattern that takes sets of members', () => {
  const schema = documents[0]?.components?.schemas?.['microsoft.graph.weekDays'] as { pattern: string }
  expect('monday,friday').toMatch(new RegExp(schema.pattern, 'u'))
  expect('monday,someday').not.toMatch(new RegExp(schema.pattern, 'u'))
})

test('a place of several types takes any of them, by the name of the type', () => {
  const unions = nodes(documents[0]).filter(({ discriminator }) => discriminator !== undefined)
  expect(unions.length).toBeGreaterThan(0)
  for (const union of unions) {
    expect(union).toMatchObject({ anyOf: expect.any(Array) })
    expect(union).not.toHaveProperty('oneOf')
  }
})

test('a relationship names its target and does not refer to it', () => {
  const relationships = nodes(documents[0]).filter((node) => node['x-navigation'] === true)
  expect(relationships.length).toBeGreaterThan(0)
  for (const relationship of relationships) {
    const value = (relationship['items'] ?? relationship) as Node
    expect(value).toMatchObject({ 'x-graph-type': expect.stringMatching(/^microsoft\.graph\./) })
    expect(JSON.stringify(relationship)).not.toContain('$ref')
  }
})

test('each operation can answer with an error, and the document says how it is licensed and secured', () => {
  for (const document of documents) {
    for (const item of Object.values(document?.paths ?? {}))
      for (const operation of Object.values((item ?? {}) as Node).filter(isNode))
        expect(operation['responses']).toMatchObject({ '4XX': { $ref: '#/components/responses/error' } })
    expect(document?.info.license?.url).toMatch(/^https:/)
    expect(document?.security).toHaveLength(3)
  }
})

test('schemas of the bundle compile as they are', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(JSON.parse(JSON.stringify(documents[0])), 'bundle')
  const reference = 'bundle#/components/schemas/microsoft.graph.androidGeneralDeviceConfiguration'
  const validate = ajv.compile({ $ref: reference })
  expect(validate({ displayName: 'a', passwordRequired: true })).toBe(true)
  expect(validate({ displayName: 'a', passwordRequired: 'true' })).toBe(false)
})

test('the bundle is itself a document that can be read', () => {
  const { apis } = readDocument(formatFragment(documents[1]), 'beta.json')
  expect(apis[0]?.version).toBe('beta')
  expect(apis[0]?.operations).toHaveLength(34)
  expect(apis[0]?.types).toHaveLength(21)
})

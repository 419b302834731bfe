import { describe, expect, test } from 'vitest'
import { fixtureView } from '../../fixtures/tenant-client.ts'
import { sampleOfSchema } from './sample-schema.ts'
import { sampleOf } from './sample-value.ts'
import { typeShapesOf } from './type-shape.ts'

describe.each(fixtureView.apis.map((api) => [api.version, api] as const))('%s', (_version, api) => {
  const types = api.api.types
    .filter((each) => each.kind === 'entity')
    .flatMap((each) => api.instantiable(each.name))

  test.each([...new Set(types)])('seeds and fresh entities of %s satisfy its response schema', (name) => {
    const shape = typeShapesOf(api)(name)
    for (const values of [shape.seed(1), shape.seed(2), shape.unset]) {
      const found = api.validate({ name, collection: false }, 'response', {
        '@odata.type': `#${name}`,
        ...values,
        id: '1',
      })
      expect(found).toEqual([])
    }
  })
})

test('seeds have a value for every property but streams', () => {
  const api = fixtureView.apis[0]
  const seed = api === undefined ? {} : typeShapesOf(api)('microsoft.graph.thing').seed(1)
  expect(Object.entries(seed).filter(([name, value]) => value === null && name !== 'id')).toEqual([])
  expect(seed).not.toHaveProperty('aStream')
})

test('samples of a list are its members in turn, without the sentinel', () => {
  const api = fixtureView.apis[0]
  if (api === undefined) throw new Error('no version')
  const facets = { enum: ['unknownFutureValue', 'a', 'b'] }
  const sample = (index: number): unknown =>
    sampleOf(api, { name: 'Edm.String', collection: false }, facets, { name: 'x', index, depth: 0 })
  expect([1, 2, 3].map(sample)).toEqual(['a', 'b', 'a'])
})

test('a sample of a foreign schema satisfies it', () => {
  const [api] = fixtureView.apis
  const schema = {
    type: 'object',
    required: ['name', 'tags'],
    properties: {
      name: { type: 'string', minLength: 20, maxLength: 24 },
      kind: { enum: ['a', 'b'] },
      age: { type: 'integer', minimum: 18 },
      at: { type: 'string', format: 'date-time' },
      tags: { type: 'array', items: { type: 'string' } },
      either: { oneOf: [{ type: 'boolean' }, { type: 'string' }] },
    },
  } as const
  if (api === undefined) throw new Error('the fixture has an API')
  const sample = sampleOfSchema(api, schema, { name: 'x', index: 1, depth: 0 })
  expect(Object.keys(sample as object)).toEqual(Object.keys(schema.properties))
  expect(api.validateSchema(schema, sample)).toEqual([])
})

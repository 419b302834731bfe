import { describe, expect, test } from 'vitest'
import { sampleTypes } from '../../fixtures/sample-types.ts'
import type { SchemaObject } from '../model/json-schema.ts'
import type { Json } from '../model/source.ts'
import { makeValidator } from './validator.ts'
import { indexTypes } from './view-types.ts'

const types = sampleTypes('v1.0')
const validator = makeValidator(indexTypes(types))

/** What properties are documented to hold, and schemas that only documents of others have. */
const schemas: readonly SchemaObject[] = [
  ...types
    .flatMap(({ name }) => ['request', 'response'].map((way) => validator.typeSchema(name, way as 'request')))
    .flatMap((schema) => (typeof schema === 'object' ? Object.values(schema.properties ?? {}) : []))
    .filter((schema) => typeof schema === 'object'),
  { type: 'string', minLength: 2, maxLength: 3 },
  { type: ['integer', 'null'], minimum: 2, maximum: 3 },
  { type: 'number' },
  { type: ['string', 'number'], enum: ['a', 2, null] },
  { type: 'array', items: { type: 'string', maxLength: 1 }, maxItems: 2 },
  { type: 'array', items: true },
  { type: 'array', items: false },
  { type: ['string', 'null'], 'x-flags': ['low', 'high'] },
  {
    anyOf: [
      { type: 'string', maxLength: 1 },
      { type: 'integer', minimum: 3 },
    ],
  },
  { anyOf: [{ type: 'boolean' }, { type: 'object' }] },
  { anyOf: [{ type: 'null' }, { 'x-graph-type': 'microsoft.graph.thing' }] },
  { type: 'array', items: { 'x-graph-type': 'microsoft.graph.thing' } },
  {},
]

const values: readonly Json[] = [
  ...[
    null,
    true,
    false,
    0,
    1,
    2,
    3,
    4,
    -1,
    0.5,
    2 ** 31,
    2 ** 53,
    '',
    'a',
    'ab',
    'abc',
    'abcd',
    '😀',
    '😀😀😀',
  ],
  ...['low', 'Low', 'low,high', 'low, high', 'low,Low', 'low,x', 'numeric', 'monday,friday', '5', 'INF'],
  ...['2024-05-17', '2024-05-17T10:00:00Z', '10:00:00', 'PT5M', 'P1Y', 'AQID', 'ä'.repeat(201)],
  'a3a1b5c5-b5c5-a3a1-c5b5-a1a3c5b5a1a3',
  ...[[], ['a'], ['ab'], ['a', 'b', 'c'], [1], [null], ['numeric', 'x'], [['a']], [true, 'a']],
  ...[{}, { '@odata.type': 5 }, [null, { '@odata.type': 5 }], ['a', { '@odata.type': 5 }]],
]

/** What is wrong with a value, by what a compiled function says of it, and by what is read first inside of an object. */
const compiled = (schema: SchemaObject, value: Json) => validator.validate(schema, value)
const readFirst = (schema: SchemaObject, value: Json) =>
  validator.validate({ type: 'object', 'x-component': 't', properties: { p: schema } }, { p: value })

describe('what is read first of a value is what a compiled function says', () => {
  const distinct = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]))
  test.each([...distinct])('%s', (_text, schema) => {
    const differing = values.filter((value) => {
      const [slow, fast] = [compiled, readFirst].map((judge) =>
        judge(schema, value).map(({ pointer, ...more }) => ({
          ...more,
          pointer: pointer.replace(/^\/p/, ''),
        })),
      )
      return JSON.stringify(slow) !== JSON.stringify(fast)
    })
    expect(differing).toEqual([])
  })
})

test('both find something wrong, and nothing', () => {
  const all = schemas.flatMap((schema) => values.map((value) => compiled(schema, value).length > 0))
  expect(new Set(all).size).toBe(2)
})

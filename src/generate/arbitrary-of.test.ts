import { describe, expect, it } from 'vitest'
import { brokenLaws, drawMany } from '../../fixtures/arbitrary-laws.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { JsonSchema } from '../model/json-schema.ts'
import type { Json } from '../model/source.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { accepts } from './schema/accepts.ts'
import {
  NotGenerated,
  type UnsatisfiableRule,
  UnsatisfiableSchema,
  UnsupportedSchema,
  unsatisfiableRules,
} from './schema/generation-error.ts'
import { unsupportedKeywords } from './schema/unsupported-keywords.ts'

const api = viewContract(sampleContract).api('v1.0') as ApiView

const tree: JsonSchema = {
  $defs: {
    node: {
      anyOf: [
        { type: 'integer' },
        {
          type: 'object',
          required: ['left', 'right'],
          properties: { left: { $ref: '#/$defs/node' }, right: { $ref: '#/$defs/node' } },
          additionalProperties: false,
        },
      ],
    },
  },
  $ref: '#/$defs/node',
}

const schemas: { readonly [title: string]: JsonSchema } = {
  'an exclusive range': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
  'a range of one integer': { type: 'integer', minimum: 7, maximum: 7 },
  'multiples of a fraction': { type: 'number', multipleOf: 0.01, minimum: 0.5, maximum: 3 },
  'common multiples': {
    allOf: [
      { type: 'integer', multipleOf: 4 },
      { multipleOf: 6, minimum: -50 },
    ],
  },
  'a length in code points': { type: 'string', minLength: 3, maxLength: 5 },
  'a long string': { type: 'string', minLength: 300, maxLength: 301 },
  'a pattern with a length': { type: 'string', pattern: '^[a-f]+$', minLength: 4, maxLength: 6 },
  'two patterns': { allOf: [{ type: 'string', pattern: '^[ab]*$' }, { pattern: 'a' }] },
  'a unique array': { type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true, minItems: 2 },
  'an array with a prefix': {
    prefixItems: [{ type: 'string' }, { type: 'boolean' }],
    items: false,
    minItems: 1,
  },
  'an array that contains': {
    type: 'array',
    items: { type: 'integer' },
    contains: { minimum: 10 },
    maxContains: 2,
  },
  'a closed object': { properties: { a: { type: 'string' } }, additionalProperties: false, required: ['a'] },
  'a dictionary': {
    type: 'object',
    additionalProperties: { type: 'integer' },
    minProperties: 2,
    maxProperties: 4,
  },
  'names by a pattern': {
    type: 'object',
    patternProperties: { '^x-': { type: 'string' } },
    minProperties: 1,
  },
  'dependent properties': {
    type: 'object',
    properties: { card: { type: 'integer' }, address: { type: 'string' } },
    dependentRequired: { card: ['address'] },
  },
  'exactly one of two': {
    oneOf: [
      { type: 'integer', multipleOf: 2 },
      { type: 'integer', multipleOf: 3 },
    ],
  },
  'a condition': {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['a', 'b'] }, size: { type: 'integer' } },
    if: { properties: { kind: { const: 'a' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['size'] },
  },
  'a negation': { type: ['string', 'integer'], not: { enum: [0, 1, ''] } },
  'a tree': tree,
  'references by address, anchor and pointer': {
    $id: 'https://example.com/root.json',
    type: 'object',
    required: ['a', 'b', 'c'],
    properties: { a: { $ref: 'part.json' }, b: { $ref: '#small' }, c: { $ref: 'part.json#/$defs/far' } },
    $defs: {
      part: {
        $id: 'part.json',
        allOf: [{ $ref: '#/$defs/far' }],
        $defs: { far: { type: 'integer', minimum: 100 } },
      },
      small: { $anchor: 'small', type: 'integer', minimum: 0, maximum: 9 },
    },
  },
  'an object closed by what nothing evaluates': {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['cat', 'dog'] } },
    oneOf: [
      { properties: { kind: { const: 'cat' }, lives: { type: 'integer' } } },
      { properties: { kind: { const: 'dog' }, breed: { type: 'string' } } },
    ],
    unevaluatedProperties: false,
  },
  'an array closed by what nothing evaluates': {
    type: 'array',
    prefixItems: [{ type: 'string' }],
    anyOf: [{ prefixItems: [true, { type: 'integer' }] }, { minItems: 1 }],
    unevaluatedItems: false,
  },
  'multiples far from zero': {
    type: 'integer',
    multipleOf: 7,
    minimum: 5_000_000_000,
    maximum: 5_000_000_100,
  },
}

describe('schemas by hand keep the laws', () => {
  it.each(Object.entries(schemas))('%s', (_title, schema) => {
    const isValid = (value: Json): boolean =>
      accepts(schema, value, { api, root: schema }) && api.validateSchema(schema, value).length === 0
    expect(brokenLaws(arbitraryOf(api, schema), isValid)).toEqual([])
  })
})

describe('formats', () => {
  const formats = ['date-time', 'date', 'time', 'duration', 'uuid', 'byte', 'base64url']

  it.each(formats)('%s is written as the OData ABNF says, and shrinks inside it', (format) => {
    const schema: JsonSchema = { type: 'string', format }
    expect(
      brokenLaws(arbitraryOf(api, schema), (text) => api.validateSchema(schema, text).length === 0, {
        draws: 200,
      }),
    ).toEqual([])
  })

  it('OData dates are drawn with and without seconds, fraction and offset; RFC 3339 ones always have seconds', () => {
    const odata = drawMany(arbitraryOf(api, { format: 'date-time' }), 300).map(String)
    expect(odata.some((text) => /T\d\d:\d\dZ$/.test(text))).toBe(true)
    expect(odata.some((text) => /\.\d{7}Z$/.test(text))).toBe(true)
    expect(odata.some((text) => /[+-]\d\d:\d\d$/.test(text))).toBe(true)
    const rfc = drawMany(arbitraryOf(api, { format: 'date-time' }, { dialect: 'json-schema' }), 300)
    expect(rfc.filter((text) => !/T\d\d:\d\d:\d\d/.test(String(text)))).toEqual([])
  })

  it('durations are drawn with a sign', () => {
    const drawn = drawMany(arbitraryOf(api, { format: 'duration' }), 100).map(String)
    expect(drawn.some((text) => text.startsWith('-P'))).toBe(true)
  })

  it.each(['int32', 'int64', 'double'])('%s is drawn as a number even where a string may stand', (format) => {
    const drawn = drawMany(arbitraryOf(api, { type: ['integer', 'string'], format }), 100)
    expect(new Set(drawn.map((value) => typeof value))).toEqual(new Set(['number']))
  })

  it('a format that nobody knows is text', () => {
    expect(
      drawMany(arbitraryOf(api, { type: 'string', format: 'x-strange' }), 10).every((it) => it !== ''),
    ).toBe(true)
  })
})

describe('plain strings', () => {
  const drawn = drawMany(arbitraryOf(api, { type: 'string' }), 500).map(String)

  it('are mostly readable text', () => {
    expect(drawn.filter((text) => /[a-z]{3,}/i.test(text)).length).toBeGreaterThan(200)
  })

  it('have letters outside the BMP, combining marks and right-to-left letters among them', () => {
    expect(drawn.some((text) => /[\u{10000}-\u{10ffff}]/u.test(text))).toBe(true)
    expect(drawn.some((text) => /\p{M}/u.test(text))).toBe(true)
    expect(drawn.some((text) => /\p{Script=Hebrew}|\p{Script=Arabic}/u.test(text))).toBe(true)
  })

  it('are well-formed Unicode', () => {
    expect(drawn.filter((text) => !text.isWellFormed())).toEqual([])
  })
})

describe('what cannot be generated', () => {
  const contradictions: { readonly [rule in UnsatisfiableRule]: JsonSchema } = {
    false: { type: 'object', required: ['a'], properties: { a: { not: {} } } },
    type: { allOf: [{ type: 'string' }, { type: 'integer' }] },
    enum: { enum: ['a'], type: 'integer' },
    minimum: { type: 'integer', minimum: 3, maximum: 2 },
    multipleOf: { type: 'integer', multipleOf: 10, minimum: 1, maximum: 9 },
    maxLength: { type: 'string', minLength: 3, maxLength: 2 },
    maxItems: { type: 'array', minItems: 3, maxItems: 2 },
    maxProperties: { type: 'object', required: ['a', 'b'], maxProperties: 1 },
    contains: { type: 'array', contains: { type: 'string', enum: [1] } },
    anyOf: { type: 'string', anyOf: [{ type: 'integer' }, false] },
    'x-flags': { type: 'string', 'x-flags': [] },
    'x-graph-type': { 'x-graph-type': 'microsoft.graph.thing' },
  }
  const bare: ApiView = { ...api, instantiable: () => [] }

  it('the rules that prove it are those that are written down', () => {
    expect(Object.keys(unsatisfiableRules)).toEqual(Object.keys(contradictions))
  })

  it.each(Object.entries(contradictions))('nothing satisfies a contradiction in %s', (rule, schema) => {
    expect(() => arbitraryOf(bare, schema)).toThrow(UnsatisfiableSchema)
    expect(() => arbitraryOf(bare, schema)).toThrow(`nothing satisfies ${rule}`)
  })

  const elusive: { readonly [bound: string]: JsonSchema } = {
    $ref: {
      $defs: { a: { type: 'object', required: ['a'], properties: { a: { $ref: '#/$defs/a' } } } },
      $ref: '#/$defs/a',
    },
    pattern: { allOf: [{ type: 'string', pattern: '^a{40}' }, { pattern: 'b{40}$' }] },
    oneOf: { oneOf: [{ type: 'integer' }, { type: 'number', multipleOf: 1 }], type: 'integer' },
    anyOf: { type: 'string', anyOf: [{ pattern: '^a{40}', allOf: [{ pattern: 'b{40}$' }] }, false] },
    minimum: { type: 'integer', minimum: 1e300 },
  }

  it.each(Object.entries(elusive))(
    'what no rule disproves and no draw meets is not generated: %s',
    (_, schema) => {
      expect(() => arbitraryOf(api, schema)).toThrow(NotGenerated)
      expect(() => arbitraryOf(api, schema)).toThrow('not generated')
    },
  )

  const unsupported: { readonly [keyword: string]: JsonSchema } = {
    $dynamicRef: { $dynamicRef: '#node' },
    $ref: { $ref: 'https://example.com/schema.json' },
    $schema: { $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' },
    pattern: { type: 'string', pattern: '(' },
    type: { type: 'text' },
    'x-graph-type': { 'x-graph-type': 'microsoft.graph.nothing' },
  }

  it('what is beyond reach is listed, and types of Graph that are unknown', () => {
    const named = Object.keys(unsupported).filter((keyword) => keyword !== 'x-graph-type')
    expect(named.sort()).toEqual(Object.keys(unsupportedKeywords).sort())
  })

  it.each(Object.entries(unsupported))('%s beyond reach is named', (keyword, schema) => {
    expect(() => arbitraryOf(api, schema)).toThrow(UnsupportedSchema)
    expect(() => arbitraryOf(api, schema)).toThrow(`cannot generate from ${keyword}`)
  })

  it('an optional property that nothing satisfies is left out', () => {
    const schema: JsonSchema = { type: 'object', properties: { a: false, b: { type: 'integer' } } }
    expect(drawMany(arbitraryOf(api, schema), 50).filter((value) => 'a' in Object(value))).toEqual([])
  })
})

describe('building', () => {
  it('happens once per API and schema', () => {
    const schema: JsonSchema = { type: 'object', properties: { a: { type: 'string' } } }
    expect(arbitraryOf(api, schema)).toBe(arbitraryOf(api, schema))
  })
})

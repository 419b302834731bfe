import { describe, expect, it } from 'vitest'
import { brokenLaws, drawMany } from '../../fixtures/arbitrary-laws.ts'
import { type ForeignView, foreignView } from '../../fixtures/foreign-view.ts'
import { twoValidators } from '../../fixtures/two-validators.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import { bodyArbitrary } from './body-arbitrary.ts'
import { boundaryCases } from './boundary/boundary-scenarios.ts'
import { invalidCases } from './invalid/invalid-operators.ts'

const pet: SchemaObject = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 20 },
    status: { enum: ['available', 'sold'] },
    born: { type: 'string', format: 'date-time' },
    friends: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
    size: {
      oneOf: [
        { type: 'integer', minimum: 1 },
        { type: 'string', pattern: '^(small|large)$' },
      ],
    },
    code: { type: 'string', pattern: '^[A-Z]{3}-[0-9]+$' },
    price: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 4, uniqueItems: true },
  },
}

/** The component as a document of its own. */
const petBody: JsonSchema = {
  ...pet,
  properties: { ...pet.properties, friends: { type: 'array', items: { $ref: '#/$defs/Pet' } } },
}

function viewWith(body: JsonSchema): ForeignView {
  return foreignView(body, { Pet: pet })
}

describe('a document that is not Graph’s', () => {
  const { api, operation } = viewWith({ $ref: '#/components/schemas/Pet' })

  it('has bodies that keep the laws', () => {
    const arbitrary = bodyArbitrary(api, operation)
    expect(arbitrary).toBeDefined()
    if (arbitrary === undefined) return
    expect(brokenLaws(arbitrary, (body) => api.validateBody(operation, body).length === 0)).toEqual([])
  })

  it('has friends of friends, which end, and dates by RFC 3339', () => {
    const arbitrary = bodyArbitrary(api, operation)
    const text = JSON.stringify(arbitrary === undefined ? [] : drawMany(arbitrary, 200))
    expect(text).toMatch(/"friends":\[\{[^[]*"friends":/)
    const dates = text.match(/"born":"[^"]+"/g) ?? []
    expect(dates.length).toBeGreaterThan(20)
    expect(dates.filter((date) => !/T\d\d:\d\d:\d\d/.test(date))).toEqual([])
  })

  it('has boundary cases of its properties', () => {
    const details = [...boundaryCases(api, operation)].map(({ scenario, detail }) => `${scenario} ${detail}`)
    expect(details).toEqual(
      expect.arrayContaining([
        'enum-member /status=available',
        'string-stated-maximum-length /name',
        'date-time-leap-day /born',
      ]),
    )
  })

  it('has mutants with the component they break', () => {
    const broken = [...invalidCases(api, operation)].map(
      ({ operator, component }) => `${operator} ${component}`,
    )
    expect(broken).toEqual(
      expect.arrayContaining(['required-missing Pet/name', 'wrong-length Pet/name', 'wrong-type Pet/born']),
    )
  })

  it('has bodies and mutants of which a second validator says the same', async () => {
    const { hyperjump } = await twoValidators({ ...petBody, $defs: { Pet: petBody as never } })
    const arbitrary = bodyArbitrary(api, operation)
    const bodies = arbitrary === undefined ? [] : drawMany(arbitrary, 100)
    expect(bodies.filter((body) => hyperjump(body) !== true)).toEqual([])
    const mutants = [...invalidCases(api, operation)].filter(({ keyword }) => keyword !== 'format')
    expect(mutants.length).toBeGreaterThan(40)
    expect(mutants.filter(({ body }) => hyperjump(body) !== false)).toEqual([])
  })

  it('may put components together', () => {
    const named: JsonSchema = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }
    const both: JsonSchema = {
      allOf: [{ $ref: '#/components/schemas/Named' }, { $ref: '#/components/schemas/Aged' }],
    }
    const aged: JsonSchema = { type: 'object', required: ['age'], properties: { age: { type: 'integer' } } }
    const { api: view, operation: create } = foreignView(both, { Named: named, Aged: aged })
    const arbitrary = bodyArbitrary(view, create)
    const bodies = arbitrary === undefined ? [] : drawMany(arbitrary, 50)
    expect(bodies.map((body) => Object.keys(body).sort().join())).toEqual(bodies.map(() => 'age,name'))
    expect(bodies.flatMap((body) => view.validateBody(create, body))).toEqual([])
  })

  it('with keywords beyond reach has no bodies', () => {
    const beyond = viewWith({ type: 'object', properties: { a: { $dynamicRef: '#a' } }, required: ['a'] })
    expect(bodyArbitrary(beyond.api, beyond.operation)).toBeUndefined()
  })

  it('whose body is an array has no bodies to vary', () => {
    const array = viewWith({ type: 'array', items: { type: 'integer' } })
    expect(bodyArbitrary(array.api, array.operation)).toBeUndefined()
  })
})

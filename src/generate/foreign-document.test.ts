import { describe, expect, it } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation, SchemaType } from '../model/contract.ts'
import type { JsonSchema } from '../model/json-schema.ts'
import { brokenLaws, drawMany } from './arbitrary-laws.ts'
import { bodyArbitrary, bodyProblem } from './body-arbitrary.ts'
import { boundaryCases } from './boundary/boundary-scenarios.ts'
import { invalidCases } from './invalid/invalid-operators.ts'

const source = { file: 'pets.json', line: 1 }

const pet: SchemaType = {
  kind: 'schema',
  name: 'Pet',
  source,
  schema: {
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
    },
  },
}

function viewWith(body: JsonSchema): { readonly api: ApiView; readonly operation: Operation } {
  const sample = viewContract(sampleContract).api('v1.0')?.operation('thing.create')
  if (sample?.body == null) throw new Error('the sample has no thing.create')
  const type = { name: 'schema', collection: false, schema: body }
  const operation: Operation = {
    ...sample,
    id: 'pet.create',
    path: '/pets',
    resource: null,
    examples: [],
    body: { ...sample.body, shape: { kind: 'type', type, properties: null } },
  }
  const contract = {
    apis: [{ version: 'v1.0' as const, types: [pet], operations: [operation], rules: [], problems: [] }],
  }
  return { api: viewContract(contract).api('v1.0') as ApiView, operation }
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

  it('with keywords beyond reach has no bodies, and a problem that names the keyword', () => {
    const beyond = viewWith({ type: 'object', unevaluatedProperties: false })
    expect(bodyArbitrary(beyond.api, beyond.operation)).toBeUndefined()
    expect(bodyProblem(beyond.api, beyond.operation)?.keyword).toBe('unevaluatedProperties')
  })

  it('whose body is an array has no bodies to vary', () => {
    const array = viewWith({ type: 'array', items: { type: 'integer' } })
    expect(bodyArbitrary(array.api, array.operation)).toBeUndefined()
    expect(bodyProblem(array.api, array.operation)?.keyword).toBe('object')
  })
})

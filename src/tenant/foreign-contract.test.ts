import { expect, test } from 'vitest'
import { operation } from '../../fixtures/sample-constructors.ts'
import { startClient } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'
import type { Contract, SchemaType } from '../model/contract.ts'

const source = { file: 'pets.json', line: 1 }
const pet: SchemaType = {
  kind: 'schema',
  name: 'Pet',
  source,
  schema: {
    type: 'object',
    required: ['name'],
    properties: {
      id: { type: 'string' },
      name: { type: 'string' },
      tag: { type: 'string' },
      age: { type: 'integer' },
    },
  },
}
const one = { kind: 'value', type: { name: 'Pet', collection: false } } as const
const body = { kind: 'type', type: { name: 'Pet', collection: false }, properties: null } as const
const shared = { resource: 'Pet', area: 'Pets' } as const

/** Paths and schemas of a document that knows nothing of OData. */
const pets: Contract = {
  apis: [
    {
      version: 'v1.0',
      types: [pet],
      rules: [],
      problems: [],
      operations: [
        operation('v1.0', {
          ...shared,
          id: 'pet.create',
          kind: 'create',
          request: 'POST /pets',
          body,
          status: 201,
          answer: one,
        }),
        operation('v1.0', {
          ...shared,
          id: 'pet.get',
          kind: 'get',
          request: 'GET /pets/{petId}',
          status: 200,
          answer: one,
        }),
        operation('v1.0', {
          ...shared,
          id: 'pet.update',
          kind: 'update',
          request: 'PATCH /pets/{petId}',
          body,
          status: 200,
          answer: one,
        }),
      ].map((each) => ({ ...each, resource: 'Pet', ...typed(each) })),
    },
  ],
}

/** The constructor qualifies names of Graph; these have none. */
function typed(each: ReturnType<typeof operation>): object {
  return {
    parameters: each.parameters,
    responses: each.responses.map((response) => ({ ...response, shape: one })),
  }
}

test('entities of a foreign schema live without annotations', () => {
  const { ask, bound } = startClient({}, viewContract(pets))
  const made = ask('POST', '/v1.0/pets', { name: 'Rex', age: 3 })
  expect([made.status, made.json]).toEqual([
    201,
    { id: made.json.id, name: 'Rex', age: 3, tag: expect.any(String) },
  ])
  const at = `/v1.0/pets/${made.json.id}`
  expect(ask('PATCH', at, { name: 'Max' }).json).toMatchObject({ name: 'Max', age: 3 })
  expect(ask('GET', at).json).toMatchObject({ id: made.json.id, name: 'Max', age: 3 })
  expect(ask('GET', `/v1.0/pets/${bound('/pets/{petId}')}`).json).toMatchObject({ name: expect.any(String) })
})

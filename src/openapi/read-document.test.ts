import { expect, test } from 'vitest'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import { readDocument } from './read-document.ts'
import { readFragments } from './read-fragments.ts'
import { formatFragment, writeFragments } from './write-fragments.ts'

const petstore = `openapi: 3.0.3
info: { title: Pets, version: '7' }
servers:
  - url: https://example.com/api/beta/
paths:
  /pets:
    parameters:
      - $ref: '#/components/parameters/top'
    get:
      operationId: listPets
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                type: object
                properties:
                  value: { type: array, items: { $ref: '#/components/schemas/Pet' } }
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Pet' }
            examples:
              rex: { value: { name: Rex } }
          text/csv: { schema: { type: string } }
      responses:
        '201':
          description: Created
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Pet' }
              examples:
                rex: { value: { name: Rex, weight: null } }
        default: { description: error }
  /pets/{petId}:
    get:
      parameters:
        - { name: petId, in: path, required: true, schema: { type: string, format: uuid } }
      responses:
        2XX: { $ref: '#/components/responses/pet' }
    delete:
      operationId: addPet
      responses: { '204': { description: gone } }
  /pets/{petId}/feed:
    post: { operationId: feed, responses: { '202': { description: fed } } }
components:
  parameters:
    top: { name: $top, in: query, schema: { type: integer } }
  responses:
    pet:
      description: OK
      content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        weight: { type: number, nullable: true, minimum: 0, exclusiveMinimum: true }
        parent: { $ref: '#/components/schemas/Pet' }
        kind: { type: string, nullable: true, enum: [cat, dog] }
`

function view(text: string): ApiView {
  const [api] = viewContract(readDocument(text, 'pets.yaml')).apis
  if (api === undefined) throw new Error('no version was read')
  return api
}

test('the version is the last segment of the server, and lines are those of the file', () => {
  const { version, api } = view(petstore)
  expect(version).toBe('beta')
  const lines = petstore.split('\n')
  const source = api.operations.find(({ id }) => id === 'listPets')?.source
  expect(source?.file).toBe('pets.yaml')
  expect(lines[(source?.line ?? 0) - 1]).toBe('    get:')
  expect(lines[(api.types[0]?.source.line ?? 0) - 1]).toBe('    Pet:')
})

test('kinds are guessed, ids are made distinct, and system options are query options', () => {
  const { operations } = view(petstore).api
  expect(operations.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    'GET /pets/{petId} get',
    'addPet create',
    'addPet~2 delete',
    'feed action',
    'listPets list',
  ])
  const list = operations.find(({ id }) => id === 'listPets')
  expect(list?.queryOptions.map(({ name }) => name)).toEqual(['$top'])
  expect(list?.resource).toBe('Pet')
  expect(operations[0]?.parameters).toMatchObject([{ name: 'petId', type: { name: 'Edm.Guid' } }])
  expect(operations[0]?.responses).toMatchObject([{ status: 200, evidence: 'assumed' }])
})

test('schemas of 3.0 are judged as they were meant: null, exclusive limits, references in a circle', () => {
  const api = view(petstore)
  const add = api.operation('addPet')
  if (add === undefined) throw new Error('addPet is missing')
  expect(api.validateBody(add, { name: 'Rex', weight: null, kind: null, parent: { name: 'Max' } })).toEqual(
    [],
  )
  const wrong = { weight: 0, kind: 'fish', parent: { name: 3, parent: {} } }
  expect(
    api.validateBody(add, wrong).map(({ pointer, keyword, component }) => [pointer, keyword, component]),
  ).toEqual([
    ['/name', 'required', 'Pet/name'],
    ['/weight', 'exclusiveMinimum', 'Pet/weight'],
    ['/parent/name', 'type', 'Pet/name'],
    ['/parent/parent/name', 'required', 'Pet/name'],
    ['/kind', 'enum', 'Pet/kind'],
  ])
  expect(api.validateResponse(add, 201, { name: 1 })).toMatchObject([{ keyword: 'type', evidence: 'stated' }])
  expect(api.validateResponse(add, 500, {})).toBeUndefined()
})

test('other media types of a body are kept beside JSON', () => {
  expect(view(petstore).operation('addPet')?.body).toMatchObject({
    mediaType: 'application/json',
    otherMedia: ['text/csv'],
  })
})

test('examples of one name are one exchange', () => {
  expect(view(petstore).operation('addPet')?.examples).toMatchObject([
    { name: 'rex', request: { contentType: 'application/json' }, response: { status: 201 } },
  ])
})

test('JSON is read with its lines', () => {
  const text = JSON.stringify(
    {
      openapi: '3.1.0',
      paths: { '/a': { get: { operationId: 'a', responses: {} } } },
      servers: [{ url: 'x/v1.0' }],
    },
    null,
    2,
  )
  const [operation] = view(text).api.operations
  expect(operation?.source.line).toBe(5)
  expect(text.split('\n')[4]).toContain('"get"')
})

test('what is no OpenAPI 3 document is refused with its reason', () => {
  expect(() => readDocument('swagger: "2.0"', 'x')).toThrow('no OpenAPI 3.0 or 3.1 document')
  expect(() => readDocument('{ "a": [ }', 'x')).toThrow('neither JSON nor YAML')
})

test('a foreign contract survives as fragments', () => {
  const contract = readDocument(petstore, 'pets.yaml')
  const files = [...writeFragments(contract)].map(
    ([file, document]) => [file, JSON.parse(formatFragment(document))] as const,
  )
  expect(readFragments(new Map(files))).toEqual(contract)
})

import { expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import type { Change } from '../model/change.ts'
import type { Api, Contract, Operation, Property, Type } from '../model/contract.ts'
import { diffApis, diffContracts } from './diff-contracts.ts'

const [v1, beta] = sampleContract.apis as readonly [Api, Api]

function withOperation(id: string, change: (operation: Operation) => Partial<Operation>): Contract {
  const operations = v1.operations.map((item) => (item.id === id ? { ...item, ...change(item) } : item))
  return { apis: [{ ...v1, operations }, beta] }
}

function withType(name: string, change: (type: Type) => object): Contract {
  const types = v1.types.map((type) =>
    type.name === `microsoft.graph.${name}` ? ({ ...type, ...change(type) } as Type) : type,
  )
  return { apis: [{ ...v1, types }, beta] }
}

function withProperty(name: string, change: (property: Property) => Partial<Property>): Contract {
  return withType('thing', (type) => ({
    properties:
      'properties' in type ? type.properties.map((p) => (p.name === name ? { ...p, ...change(p) } : p)) : [],
  }))
}

function brief(changes: readonly Change[]): string[] {
  return changes.map((change) => `${change.class} ${change.kind} ${change.where}`)
}

const changed = (to: Contract): string[] => brief(diffContracts(sampleContract, to))

test('a contract does not differ from itself', () => {
  expect(changed(sampleContract)).toEqual([])
})

test('an operation that is gone is breaking, and one that is new is not', () => {
  const less = { apis: [{ ...v1, operations: v1.operations.filter(({ id }) => id !== 'user.delta') }, beta] }
  expect(changed(less)).toEqual(['breaking operation-removed GET /users/delta'])
  expect(brief(diffContracts(less, sampleContract))).toEqual(['additive operation-added GET /users/delta'])
})

test('other names of placeholders are no change', () => {
  expect(changed(withOperation('user.get', () => ({ path: '/users/{user-id}' })))).toEqual([])
})

test('a property of another type is breaking, an optional one is additive, a required one is breaking', () => {
  expect(changed(withProperty('aDate', () => ({ type: { name: 'Edm.String', collection: false } })))).toEqual(
    ['breaking property-retyped microsoft.graph.thing/aDate'],
  )
  const more = (required: object): Contract =>
    withType('user', (type) => ({
      properties: [
        ...('properties' in type ? type.properties : []),
        {
          name: 'zip',
          type: { name: 'Edm.String', collection: false },
          navigation: false,
          source: type.source,
          evidence: {},
          ...required,
        },
      ],
    }))
  expect(changed(more({}))).toEqual(['additive property-added microsoft.graph.user/zip'])
  expect(changed(more({ required: true }))).toEqual(['breaking property-added microsoft.graph.user/zip'])
  expect(brief(diffContracts(more({}), sampleContract))).toEqual([
    'breaking property-removed microsoft.graph.user/zip',
  ])
})

test('a narrower range is breaking, a wider one is additive', () => {
  expect(changed(withProperty('anInt32', () => ({ maximum: 100 })))).toEqual([
    'breaking property-constrained microsoft.graph.thing/anInt32',
  ])
  expect(changed(withProperty('anInt32', () => ({ maximum: 400 })))).toEqual([
    'additive property-relaxed microsoft.graph.thing/anInt32',
  ])
})

test('a member that is new is additive, one that is gone is breaking', () => {
  const without = withType('weekDays', (type) => ({
    members: 'members' in type ? type.members.slice(1) : [],
  }))
  expect(changed(without)).toEqual(['breaking member-removed microsoft.graph.weekDays#none'])
  expect(brief(diffContracts(without, sampleContract))).toEqual([
    'additive member-added microsoft.graph.weekDays#none',
  ])
})

test('a list that becomes an enum type is compared member by member, and is no other type', () => {
  const asList = (members: readonly string[]): Contract =>
    withType('androidGeneralDeviceConfiguration', (type) => ({
      properties:
        'properties' in type
          ? type.properties.map((p) =>
              p.name === 'updateDays'
                ? { ...p, type: { name: 'Edm.String', collection: false }, enum: members, flags: true }
                : p,
            )
          : [],
    }))
  const days = v1.types.find(({ name }) => name === 'microsoft.graph.weekDays')
  const members = days?.kind === 'enum' ? days.members.map(({ name }) => name) : []
  const place = 'microsoft.graph.androidGeneralDeviceConfiguration/updateDays'
  expect(members.length).toBeGreaterThan(2)
  expect(changed(asList(members))).toEqual([])
  expect(changed(asList([...members, 'late']))).toEqual([`additive member-added ${place}#late`])
  expect(changed(asList(members.slice(1)))).toEqual([`breaking member-removed ${place}#${members[0]}`])
})

test('a list that comes is one constraint, and one that goes is one less', () => {
  const listed = withProperty('aString', () => ({ enum: ['a', 'b'] }))
  expect(changed(listed)).toEqual(['breaking property-constrained microsoft.graph.thing/aString'])
  expect(brief(diffContracts(listed, sampleContract))).toEqual([
    'additive property-relaxed microsoft.graph.thing/aString',
  ])
})

test('a new required header is breaking, a new optional one is not', () => {
  const header = (required: boolean): Contract =>
    withOperation('user.get', ({ parameters, source }) => ({
      parameters: [
        ...parameters,
        {
          name: 'If-Match',
          in: 'header',
          type: { name: 'Edm.String', collection: false },
          required,
          source,
          evidence: 'stated',
        },
      ],
    }))
  expect(changed(header(true))).toEqual(['breaking parameter-added GET /users/{} header if-match'])
  expect(changed(header(false))).toEqual(['additive parameter-added GET /users/{} header if-match'])
})

test('another success answer is breaking, another error is not', () => {
  const source = v1.operations[0]?.source ?? { file: '', line: 0 }
  const answer = (status: number): Contract =>
    withOperation('user.get', ({ responses }) => ({
      responses: [
        ...responses,
        { status, mediaType: null, shape: { kind: 'none' }, source, evidence: 'stated' },
      ],
    }))
  expect(changed(answer(202))).toEqual(['breaking response-added GET /users/{} 202'])
  expect(changed(answer(404))).toEqual(['additive response-added GET /users/{} 404'])
})

test('a header of an answer that is gone is breaking, and what a page newly requires is too', () => {
  const headers = withOperation('user.get', ({ responses, source }) => ({
    responses: responses.map((response) => ({
      ...response,
      headers: [{ name: 'ETag', source, evidence: 'shown' as const }],
    })),
  }))
  expect(changed(headers)).toEqual(['additive response-changed GET /users/{} 200 etag'])
  expect(brief(diffContracts(headers, sampleContract))).toEqual([
    'breaking response-changed GET /users/{} 200 etag',
  ])
  const stricter = withOperation(
    'user.update',
    ({ body }) =>
      ({
        body: body?.shape.kind === 'type' ? { ...body, shape: { ...body.shape, required: ['mail'] } } : body,
      }) as Partial<Operation>,
  )
  expect(changed(stricter)).toEqual(['breaking property-constrained PATCH /users/{}/mail'])
})

test('losing a permission or a cloud is breaking, an unresolved table is not', () => {
  const work = (change: object): Contract =>
    withOperation('user.get', ({ permissions }) => ({
      permissions: { ...permissions, delegatedWork: { ...permissions.delegatedWork, ...change } },
    }))
  const at = 'permissions-changed GET /users/{} delegatedWork'
  expect(changed(work({ alternatives: [['User.Read.All']] }))).toEqual([`breaking ${at}`])
  expect(changed(work({ state: 'unresolved', alternatives: [] }))).toEqual([`docs-only ${at}`])
  expect(changed(withOperation('user.get', () => ({ clouds: ['global'] })))).toEqual([
    'breaking clouds-changed GET /users/{}',
  ])
})

test('names, pages, evidence and examples are docs-only', () => {
  const to = withOperation('thing.create', (operation) => ({
    id: 'thing.add',
    source: { file: 'elsewhere.md', line: 1 },
    evidence: 'disputed',
    examples: operation.examples.slice(1),
  }))
  expect(changed(to)).toEqual([
    'docs-only operation-renamed POST /me/things',
    'docs-only source-moved POST /me/things',
    'docs-only evidence-changed POST /me/things',
    'docs-only examples-changed POST /me/things',
  ])
})

test('versions are compared with each other, and come and go as a whole', () => {
  expect(brief(diffApis(v1, beta))).toEqual([
    'additive type-added microsoft.graph.macOSGeneralDeviceConfiguration',
    'additive property-added microsoft.graph.thing/aBetaOnly',
  ])
  expect(changed({ apis: [v1] })).toEqual(['breaking version-removed beta'])
})

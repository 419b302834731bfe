import { describe, expect, it } from 'vitest'
import { brokenLaws, drawMany } from '../../fixtures/arbitrary-laws.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { JsonObject } from '../model/source.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { bodyArbitrary } from './body-arbitrary.ts'

const contract = viewContract(sampleContract)
const v1 = contract.api('v1.0') as ApiView
const structured = contract.apis.flatMap((api) =>
  api.api.types.map((type) => [api.version, type.name, api] as const),
)
const writing = contract.apis.flatMap((api) =>
  api.api.operations
    .filter((operation) => bodyArbitrary(api, operation) !== undefined)
    .map((operation) => [api.version, operation.id, api, operation] as const),
)

function bodies(id: string, count: number, type?: string): readonly JsonObject[] {
  const operation = v1.operation(id)
  if (operation === undefined) throw new Error(`no operation ${id}`)
  const arbitrary = bodyArbitrary(v1, operation, type === undefined ? {} : { type })
  if (arbitrary === undefined) throw new Error(`no bodies of ${id}`)
  return drawMany(arbitrary, count)
}

const graph = (name: string): string => `microsoft.graph.${name}`

describe('instances of every type', () => {
  it.each(structured)('%s %s keeps the laws', (_version, name, api) => {
    const use = { name, collection: false }
    if (api.instantiable(name).length === 0) {
      expect(() => arbitraryOf(api, api.schemaOf(use, 'request'))).toThrow('nothing satisfies x-graph-type')
      return
    }
    const arbitrary = arbitraryOf(api, api.schemaOf(use, 'request'))
    expect(brokenLaws(arbitrary, (value) => api.validate(use, 'request', value).length === 0)).toEqual([])
  })
})

describe('bodies of every operation', () => {
  it.each(writing)('%s %s keeps the laws', (_version, _id, api, operation) => {
    const arbitrary = bodyArbitrary(api, operation)
    expect(arbitrary).toBeDefined()
    if (arbitrary === undefined) return
    expect(brokenLaws(arbitrary, (body) => api.validateBody(operation, body).length === 0)).toEqual([])
  })

  it('no operation with a JSON body is left without bodies, but for references', () => {
    expect(writing.map(([version, id]) => `${version} ${id}`).slice(0, 11)).toEqual([
      'v1.0 assignmentTarget.update',
      'v1.0 deviceConfiguration.assign',
      'v1.0 deviceConfiguration.create',
      'v1.0 deviceConfiguration.update',
      'v1.0 deviceConfigurationAssignment.create',
      'v1.0 deviceConfigurationAssignment.update',
      'v1.0 thing.create',
      'v1.0 thing.create~2',
      'v1.0 thing.update',
      'v1.0 thing.update~2',
      'v1.0 user.update',
    ])
  })
})

describe('what bodies reach', () => {
  const created = bodies('deviceConfiguration.create', 400)
  const types = created.map((body) => body['@odata.type'])

  it('every concrete derived type is made, and no abstract one', () => {
    expect(new Set(types)).toEqual(
      new Set(v1.instantiable(graph('deviceConfiguration')).map((name) => `#${name}`)),
    )
  })

  it('nested targets say their type, and all types of target are made', () => {
    const targets = bodies('deviceConfigurationAssignment.create', 200).map(
      (body) => body['target'] as JsonObject,
    )
    expect(new Set(targets.map((target) => target['@odata.type']))).toEqual(
      new Set(v1.instantiable(graph('assignmentTarget')).map((name) => `#${name}`)),
    )
  })

  it('an instance of a base that others derive from says so too', () => {
    const use = { name: graph('groupAssignmentTarget'), collection: false }
    const drawn = drawMany(arbitraryOf(v1, v1.schemaOf(use, 'request')), 60).map(
      (value) => Object(value)['@odata.type'],
    )
    expect(new Set(drawn)).toEqual(
      new Set(['#microsoft.graph.groupAssignmentTarget', '#microsoft.graph.exclusionGroupAssignmentTarget']),
    )
  })

  it.each(['thing.create', 'user.update', 'deviceConfiguration.assign'])(
    '%s: each optional property is there in some bodies and absent from others',
    (id) => {
      const drawn = bodies(id, 60)
      const names = new Set(drawn.flatMap((body) => Object.keys(body)))
      names.delete('assignments')
      for (const name of names) {
        const count = drawn.filter((body) => name in body).length
        expect([name, count > 5 && count < 55]).toEqual([name, true])
      }
      expect(names.size).toBeGreaterThan(0)
    },
  )

  it('a required property is always there in a create, and not in an update', () => {
    expect(created.every((body) => 'displayName' in body)).toBe(true)
    expect(bodies('deviceConfiguration.update', 40).some((body) => !('displayName' in body))).toBe(true)
  })

  it('every member of an enum is made, and a flags enum is made alone and in sets', () => {
    const values = (name: string): Set<unknown> => new Set(created.map((body) => body[name]))
    expect([...values('requiredPasswordType')]).toEqual(
      expect.arrayContaining(['deviceDefault', 'alphabetic', 'numeric']),
    )
    expect([...values('importance')]).toEqual(expect.arrayContaining(['low', 'normal', 'high']))
    expect([...values('updateDays')]).toEqual(
      expect.arrayContaining(['none', 'monday', 'monday,tuesday', 'monday,tuesday,friday']),
    )
  })

  it('null is sent only where it is stated to be allowed', () => {
    const nulls = created.flatMap((body) => Object.keys(body).filter((name) => body[name] === null))
    expect(new Set(nulls)).toEqual(new Set(['description']))
  })

  it('the sentinel member, read-only properties, keys, relationships and streams are never sent', () => {
    const all = writing.flatMap(([, , api, operation]) => {
      const arbitrary = bodyArbitrary(api, operation)
      return arbitrary === undefined ? [] : drawMany(arbitrary, 60)
    })
    const text = JSON.stringify(all)
    expect(text).not.toContain('unknownFutureValue')
    for (const name of ['createdDateTime', 'id', 'manager', 'owner', 'aStream', 'version']) {
      expect(all.filter((body) => name in body)).toEqual([])
    }
  })

  it('only the properties that the page lists are sent', () => {
    const names = new Set(bodies('user.update', 60).flatMap((body) => Object.keys(body)))
    expect([...names].sort()).toEqual(['@odata.type', 'aboutMe', 'mail', 'userPrincipalName'])
  })

  it('an update of one concrete type has the properties of that type only', () => {
    const type = graph('iosUpdateConfiguration')
    const drawn = bodies('deviceConfiguration.update', 100, type)
    expect(new Set(drawn.map((body) => body['@odata.type']))).toEqual(new Set([`#${type}`]))
    const own = new Set(v1.properties(type).map((property) => property.name))
    expect(
      drawn.flatMap((body) => Object.keys(body)).filter((name) => !own.has(name) && !name.includes('@')),
    ).toEqual([])
  })

  it('a cycle of types ends', () => {
    const depth = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0
    const depths = bodies('deviceConfiguration.create', 200, graph('windows10GeneralConfiguration')).map(
      depth,
    )
    expect(Math.max(...depths)).toBeGreaterThan(3)
    expect(Math.max(...depths)).toBeLessThan(10)
  })

  it('addresses are RFC 2606 names', () => {
    const mails = bodies('user.update', 60).flatMap((body) => [body['mail'], body['userPrincipalName']])
    const given = mails.filter((mail) => mail !== undefined)
    expect(given.length).toBeGreaterThan(20)
    expect(given.filter((mail) => !/@example\.(com|org|net)$/.test(String(mail)))).toEqual([])
  })
})

describe('operations without bodies to generate', () => {
  it.each(['user.get', 'user.assignManager', 'driveItem.upload'])('%s has none', (id) => {
    const operation = v1.operation(id)
    expect(operation).toBeDefined()
    if (operation === undefined) return
    expect(bodyArbitrary(v1, operation)).toBeUndefined()
  })

  it('nothing is made of a type that no page documents', () => {
    const operation = v1.operation('thing.create') as Operation
    expect(bodyArbitrary(v1, operation, { type: 'microsoft.graph.nothing' })).toBeUndefined()
  })

  it('a base of what the page takes is met by what it takes', () => {
    const operation = v1.operation('deviceConfiguration.create')
    if (operation?.body?.shape.kind !== 'type') throw new Error('no body of a type')
    const { shape } = operation.body
    const name = graph('windows10GeneralConfiguration')
    const derived = {
      ...operation,
      id: 'windows10GeneralConfiguration.create',
      body: { ...operation.body, shape: { ...shape, type: { ...shape.type, name } } },
    }
    const arbitrary = bodyArbitrary(v1, derived, { type: graph('deviceConfiguration') })
    if (arbitrary === undefined) throw new Error('no bodies')
    const types = drawMany(arbitrary, 20).map((body) => body['@odata.type'])
    expect(types.filter((type) => type !== undefined && type !== `#${name}`)).toEqual([])
  })
})

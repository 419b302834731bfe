import { describe, expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import type { Api, Operation, Property, StructuredType, TypeUse } from '../model/contract.ts'
import { diffApis } from './diff-contracts.ts'

// The lists of concepts/versioning-and-support.md, one by one. Extensions of single instances and the values of ids are
// no part of a contract: there is nothing of them to compare.

const [v1] = sampleContract.apis as readonly [Api]
const { source } = v1.operations[0] as Operation

type Change<T> = (item: T) => Partial<T>

function withOperation(id: string, change: Change<Operation>): Api {
  expect(v1.operations.map((operation) => operation.id)).toContain(id)
  return {
    ...v1,
    operations: v1.operations.map((item) => (item.id === id ? { ...item, ...change(item) } : item)),
  }
}

function withType(name: string, change: Change<StructuredType>): Api {
  const full = `microsoft.graph.${name}`
  expect(v1.types.map((type) => type.name)).toContain(full)
  return {
    ...v1,
    types: v1.types.map((type) =>
      type.name === full && 'properties' in type ? { ...type, ...change(type) } : type,
    ),
  }
}

function property(name: string, more: Partial<Property> = {}): Property {
  return {
    name,
    type: { name: 'Edm.String', collection: false },
    navigation: false,
    source,
    evidence: {},
    ...more,
  }
}

const withProperties = (...more: readonly Property[]): Api =>
  withType('user', ({ properties }) => ({ properties: [...properties, ...more] }))

function classes(from: Api, to: Api): readonly string[] {
  return [...new Set(diffApis(from, to).map((change) => change.class))]
}

const string: TypeUse = { name: 'Edm.String', collection: false }

/** An operation whose answer leads to a CSV file. */
const withColumns = (...names: readonly string[]): Api =>
  withOperation('user.get', ({ responses }) => ({
    responses: responses.map((each) => ({
      ...each,
      columns: names.map((name) => ({ name, source, evidence: 'stated' })),
    })),
  }))

describe('not backward compatible', () => {
  test('a column of a file is gone or has another name', () => {
    expect(classes(withColumns('Miles', 'Period'), withColumns('Miles'))).toEqual(['breaking'])
    expect(classes(withColumns('Miles'), withColumns('Nautical Miles'))).toContain('breaking')
    expect(classes(withColumns('Miles'), withColumns('Miles', 'Period'))).toEqual(['additive'])
  })

  test('another URL', () => {
    expect(
      classes(
        v1,
        withOperation('user.get', () => ({ path: '/people/{id}' })),
      ),
    ).toContain('breaking')
  })

  test('another fundamental request or response', () => {
    const body = withOperation('user.update', ({ body }) => ({
      body: body === null ? null : { ...body, shape: { kind: 'type', type: string, properties: null } },
    }))
    expect(classes(v1, body)).toEqual(['breaking'])
    const moved = withOperation('user.get', ({ responses }) => ({
      responses: responses.map((response) => ({ ...response, status: 302 })),
    }))
    expect(classes(v1, moved)).toEqual(['breaking'])
    const other = withOperation('user.get', ({ responses }) => ({
      responses: responses.map((response) => ({ ...response, shape: { kind: 'value', type: string } })),
    }))
    expect(classes(v1, other)).toEqual(['breaking'])
  })

  test('a declared property removed, renamed or of another type', () => {
    const old = withProperties(property('zip'))
    expect(classes(old, v1)).toEqual(['breaking'])
    expect(classes(old, withProperties(property('zipCode')))).toContain('breaking')
    const number = { type: { name: 'Edm.Int32', collection: false } }
    expect(classes(old, withProperties(property('zip', number)))).toEqual(['breaking'])
    expect(classes(old, withProperties(property('zip', { type: { ...string, collection: true } })))).toEqual([
      'breaking',
    ])
  })

  test('an API removed or renamed', () => {
    const less = { ...v1, operations: v1.operations.filter(({ id }) => id !== 'user.delta') }
    expect(classes(v1, less)).toEqual(['breaking'])
  })

  test('a parameter removed or renamed', () => {
    const called = (...names: readonly string[]): Api =>
      withOperation('user.get', ({ parameters }) => ({
        parameters: [
          ...parameters,
          ...names.map((name) => ({
            name,
            in: 'query' as const,
            type: string,
            required: false,
            source,
            evidence: 'stated' as const,
          })),
        ],
      }))
    expect(classes(called('from'), v1)).toEqual(['breaking'])
    expect(classes(called('from'), called('since'))).toContain('breaking')
    const action = (...names: readonly string[]): Api =>
      withOperation('user.update', ({ body }) => ({
        body:
          body === null
            ? null
            : { ...body, shape: { kind: 'inline', properties: names.map((name) => property(name)) } },
      }))
    expect(classes(action('from', 'to'), action('from'))).toEqual(['breaking'])
    expect(classes(action('from'), action('since'))).toContain('breaking')
  })

  test('a new required request header', () => {
    const header = (required: boolean): Api =>
      withOperation('user.get', ({ parameters }) => ({
        parameters: [
          ...parameters,
          { name: 'If-Match', in: 'header', type: string, required, source, evidence: 'stated' },
        ],
      }))
    expect(classes(v1, header(true))).toEqual(['breaking'])
    expect(classes(v1, header(false))).toEqual(['additive'])
  })
})

describe('backward compatible', () => {
  test('new properties that are nullable or have a default, even when they are required', () => {
    expect(classes(v1, withProperties(property('zip', { nullable: true })))).toEqual(['additive'])
    expect(classes(v1, withProperties(property('zip', { required: true, nullable: true })))).toEqual([
      'additive',
    ])
    expect(classes(v1, withProperties(property('zip', { required: true, default: 'a' })))).toEqual([
      'additive',
    ])
    expect(classes(v1, withProperties(property('zip', { required: true })))).toEqual(['breaking'])
  })

  test('a new member of an enumeration', () => {
    const types = v1.types.map((type) =>
      type.kind === 'enum' ? { ...type, members: type.members.slice(1) } : type,
    )
    expect(classes({ ...v1, types }, v1)).toEqual(['additive'])
    expect(classes(v1, { ...v1, types })).toEqual(['breaking'])
  })

  test('an annotation removed, renamed or of another type', () => {
    const old = withProperties(property('zip@odata.note'))
    expect(classes(old, v1)).toEqual(['additive'])
    expect(classes(old, withProperties(property('zip@odata.remark')))).toEqual(['additive'])
    const number = { type: { name: 'Edm.Int32', collection: false } }
    expect(classes(old, withProperties(property('zip@odata.note', number)))).toEqual(['additive'])
  })

  test('paging of an existing collection', () => {
    const answer = (kind: 'wrapped' | 'collection'): Api =>
      withOperation('user.get', ({ responses, queryOptions }) => ({
        responses: responses.map((response) => ({
          ...response,
          shape: { kind, type: { name: 'microsoft.graph.user', collection: kind === 'wrapped' } },
        })),
        queryOptions: kind === 'wrapped' ? queryOptions : [...queryOptions, { name: '$skiptoken', source }],
      }))
    expect(classes(answer('wrapped'), answer('collection'))).toEqual(['additive'])
  })

  test('query options in general, and breaking the other way round', () => {
    const any = withOperation('user.get', () => ({ takesAnyOption: true }))
    expect(classes(v1, any)).toEqual(['additive'])
    expect(classes(any, v1)).toEqual(['breaking'])
  })

  test('other error codes', () => {
    const error = (status: number, headers: readonly string[]): Api =>
      withOperation('user.get', ({ responses }) => ({
        responses: [
          ...responses,
          {
            status,
            mediaType: null,
            shape: { kind: 'none' },
            headers: headers.map((name) => ({ name, source, evidence: 'stated' as const })),
            source,
            evidence: 'stated',
          },
        ],
      }))
    expect(classes(error(404, []), error(410, []))).toEqual(['additive'])
    expect(classes(error(404, ['Retry-After']), error(404, []))).toEqual(['additive'])
  })

  test('another order of properties', () => {
    const turned = withType('user', ({ properties }) => ({ properties: properties.toReversed() }))
    expect(classes(v1, turned)).toEqual([])
  })

  test('another length or format of ids, but not of other strings', () => {
    const guid = { type: { name: 'Edm.Guid', collection: false } }
    const pair = (name: string, from: Partial<Property>, to: Partial<Property>): readonly string[] =>
      classes(
        withType('user', () => ({ properties: [property(name, from)] })),
        withType('user', () => ({ properties: [property(name, to)] })),
      )
    expect(pair('id', guid, {})).toEqual(['additive'])
    expect(pair('id', { maxLength: 40 }, { maxLength: 36 })).toEqual(['additive'])
    expect(pair('zip', guid, {})).toEqual(['breaking'])
    expect(pair('zip', { maxLength: 40 }, { maxLength: 36 })).toEqual(['breaking'])
    expect(pair('id', {}, { type: { name: 'Edm.Int32', collection: false } })).toEqual(['breaking'])
  })

  test('a new derived type', () => {
    const derived = v1.types.find((type) => 'base' in type && type.base !== null)
    const less = { ...v1, types: v1.types.filter((type) => type !== derived) }
    expect(derived).toBeDefined()
    expect(classes(less, v1)).toEqual(['additive'])
  })
})

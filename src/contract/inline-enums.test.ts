import { describe, expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import type { Api, EnumType, Operation, Property, TypeUse } from '../model/contract.ts'
import { inlineEnums, usedTypes } from './inline-enums.ts'

const name = 'microsoft.graph.mode'
const source = { file: 'resources/enums.md', line: 7 }
const at = { file: 'resources/x.md', line: 3 }

function modeOf(flags: boolean): EnumType {
  const members = ['on', 'off'].map(
    (member) => ({ name: member, value: null, source, evidence: 'stated' }) as const,
  )
  return { kind: 'enum', name, members, flags, source, evidence: {} }
}

function propertyOf(type: TypeUse): Property {
  return { name: 'mode', type, navigation: false, maxLength: 9, source: at, evidence: { name: 'shown' } }
}

const [sample] = sampleContract.apis as readonly [Api]
const [first] = sample.operations as readonly [Operation, ...Operation[]]

/** A version with the enum, one property of this type and one operation. */
function apiWith(type: TypeUse, operation: Partial<Operation> = {}, flags = false): Api {
  const holder = {
    kind: 'complex',
    name: 'microsoft.graph.x',
    base: null,
    abstract: false,
    open: false,
  } as const
  return {
    ...sample,
    types: [modeOf(flags), { ...holder, properties: [propertyOf(type)], source: at, evidence: {} }],
    operations: [{ ...first, parameters: [], body: null, responses: [], ...operation }],
  }
}

const one: TypeUse = { name, collection: false }
const all = (): boolean => true
const list = { type: { name: 'Edm.String', collection: false }, enum: ['on', 'off'], enumSource: source }

describe('an enum that is inlined', () => {
  test('is the list of each property, which keeps all else', () => {
    const { types } = inlineEnums(apiWith(one), all)
    const properties: readonly Property[] = types.flatMap((type) =>
      'properties' in type ? type.properties : [],
    )
    expect(types).toHaveLength(1)
    expect(properties).toEqual([{ ...propertyOf(one), ...list }])
  })

  test('is the list of the elements of a collection', () => {
    const [type] = inlineEnums(apiWith({ name, collection: true }), all).types
    expect(type).toMatchObject({
      properties: [{ type: { name: 'Edm.String', collection: true }, enum: ['on', 'off'] }],
    })
  })

  test('has flags where values are sets of members', () => {
    expect(inlineEnums(apiWith(one, {}, true), all).types[0]).toMatchObject({ properties: [{ flags: true }] })
  })

  test('is the list of parameters of paths and of actions', () => {
    const parameter = {
      name: 'on',
      in: 'path',
      type: one,
      required: true,
      source: at,
      evidence: 'stated',
    } as const
    const shape = { kind: 'inline', properties: [propertyOf(one)] } as const
    const body = {
      mediaType: 'application/json',
      shape,
      required: true,
      source: at,
      evidence: 'stated',
    } as const
    const [operation] = inlineEnums(apiWith(one, { parameters: [parameter], body }), all).operations
    expect(operation?.parameters).toEqual([{ ...parameter, ...list }])
    expect(operation?.body?.shape).toMatchObject({ properties: [list] })
  })

  test('has no source of its own where it stands beside its user', () => {
    const beside = { ...modeOf(false), source: at }
    const api = apiWith(one)
    const [type] = inlineEnums({ ...api, types: [beside, ...api.types.slice(1)] }, all).types
    expect(type).not.toHaveProperty('properties.0.enumSource')
  })
})

describe('an enum stays a type', () => {
  const shape = { kind: 'wrapped', type: one } as const
  const response = {
    status: 200,
    mediaType: 'application/json',
    shape,
    source: at,
    evidence: 'stated',
  } as const

  test.each([
    ['that a response uses', apiWith(one, { responses: [response] })],
    ['that is one of several alternatives', apiWith({ name: 'Edm.Int32', collection: false, or: [name] })],
  ])('%s', (_, api) => expect(inlineEnums(api, all)).toEqual(api))

  test('that is not meant', () => expect(inlineEnums(apiWith(one), () => false)).toEqual(apiWith(one)))
})

test('used is what a property, a parameter, a body or a response names', () => {
  expect(usedTypes(apiWith(one))).toContain(name)
  expect(usedTypes(apiWith({ name: 'Edm.String', collection: false }))).not.toContain(name)
})

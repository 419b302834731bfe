import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import { saidType } from '../../contract/type-annotation.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { findTypeChanges, namedType } from './compare-types.ts'

const api = sampleApi()
const declared = 'microsoft.graph.deviceConfiguration'
const typed = (name: string, more: ExactObject = {}): ExactObject => ({
  '@odata.type': `#microsoft.graph.${name}`,
  ...more,
})
const android = typed('androidGeneralDeviceConfiguration')
const windows = typed('windows10GeneralConfiguration')
const assignment = 'microsoft.graph.deviceConfigurationAssignment'
const group = typed('groupAssignmentTarget')
const exclusion = typed('exclusionGroupAssignmentTarget')

const changes = (of: string, sent: ExactObject, shown: ExactObject): readonly string[] =>
  findTypeChanges(api, of, sent, shown).map(
    (change) => `${change.component}: ${change.sent} as ${change.shown ?? 'nothing'}`,
  )

test.each<
  readonly [fact: string, of: string, sent: ExactObject, shown: ExactObject, changes: readonly string[]]
>([
  ['the same', declared, android, android, []],
  ['nothing was named', declared, {}, android, []],
  ['the declared type was named', 'microsoft.graph.thing', typed('thing'), {}, []],
  ['a type that nobody knows was sent', declared, typed('nothing'), {}, []],
  [
    'the name is lost',
    declared,
    android,
    {},
    [`${declared}: microsoft.graph.androidGeneralDeviceConfiguration as nothing`],
  ],
  [
    'another',
    declared,
    android,
    windows,
    [
      `${declared}: microsoft.graph.androidGeneralDeviceConfiguration as microsoft.graph.windows10GeneralConfiguration`,
    ],
  ],
  [
    'one that nobody knows',
    declared,
    android,
    typed('nothing'),
    [`${declared}: microsoft.graph.androidGeneralDeviceConfiguration as microsoft.graph.nothing`],
  ],
  ['a type derived from what was sent', assignment, { target: group }, { target: exclusion }, []],
  [
    'its base',
    assignment,
    { target: exclusion },
    { target: group },
    [
      `${assignment}/target: microsoft.graph.exclusionGroupAssignmentTarget as microsoft.graph.groupAssignmentTarget`,
    ],
  ],
  ['in other letter case', assignment, { target: group }, { TARGET: group }, []],
  ['not shown', assignment, { target: group }, {}, []],
  ['shown as null', assignment, { target: group }, { target: null }, []],
  ['sent as null', assignment, { target: null }, { target: group }, []],
  ['an unlisted property', assignment, { other: group }, { other: exclusion }, []],
  [
    'of a relationship',
    declared,
    { ...android, assignments: [group] },
    { ...android, assignments: [exclusion] },
    [],
  ],
])('%s', (_fact, of, sent, shown, seen) => {
  expect(changes(of, sent, shown)).toEqual(seen)
})

test('items fit in any order, each with one partner of its own', () => {
  const operand = 'microsoft.graph.assignmentTarget'
  const listing = {
    ...api,
    type: (name: string) => {
      const type = api.type(name)
      if (type?.name !== assignment || !('properties' in type)) return type
      const properties = type.properties.map((one) =>
        one.name === 'target' ? { ...one, type: { ...one.type, name: operand, collection: true } } : one,
      )
      return { ...type, properties }
    },
  } as typeof api
  const count = (sent: readonly ExactObject[], shown: readonly ExactObject[]): number =>
    findTypeChanges(listing, assignment, { target: sent }, { target: shown }).length
  expect(count([group, exclusion], [exclusion, group])).toBe(0)
  expect(count([exclusion, group], [group, exclusion])).toBe(0)
  expect(count([exclusion], [group])).toBe(1)
  expect(count([exclusion, exclusion], [exclusion, group])).toBe(1)
  expect(count([exclusion], [])).toBe(0)
  expect(count([exclusion], [group, group])).toBe(0)
  expect(
    findTypeChanges(listing, assignment, { target: [exclusion, null] }, { target: [null, null] }),
  ).toEqual([])
  expect(findTypeChanges(listing, assignment, { target: [exclusion] }, { target: exclusion })).toEqual([])
  expect(findTypeChanges(listing, assignment, { target: exclusion }, { target: [exclusion] })).toEqual([])
})

test('a name is read without #, and only where it is a string', () => {
  expect(namedType(api, group)).toBe('microsoft.graph.groupAssignmentTarget')
  expect(namedType(api, {})).toBeNull()
  expect(namedType(api, { '@odata.type': 1 })).toBeUndefined()
  expect(namedType(api, typed('nothing'))).toBeUndefined()
  expect(saidType(typed('nothing'))).toBe('microsoft.graph.nothing')
  expect(saidType({ '@odata.type': 'a#b' })).toBe('a#b')
  expect(saidType({ '@odata.type': 1 })).toBeUndefined()
  expect(saidType({})).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import { foreignView } from '../../../fixtures/foreign-view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { isAllStated, isStatedAt } from './stated-body.ts'

const api = sampleApi()
const operation = (id: string): Operation => {
  const found = api.operation(id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}
const thing = operation('thing.create')
const configuration = operation('deviceConfiguration.create')
const assignment = operation('deviceConfigurationAssignment.create')
const assign = operation('deviceConfiguration.assign')
const android = { '@odata.type': '#microsoft.graph.androidGeneralDeviceConfiguration' }
const windows = { '@odata.type': '#microsoft.graph.windows10GeneralConfiguration' }
const all = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' }
const group = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: 'a' }

type Fact = readonly [fact: string, of: Operation, body: ExactObject, stated: boolean]

describe('all of a body is stated', () => {
  test.each<Fact>([
    ['nothing in it', thing, {}, true],
    ['listed properties', thing, { aString: 'a', anInt32: 1, aliases: ['a'] }, true],
    ['an annotation', thing, { 'aString@x.y': 1 }, true],
    ['a property that no page lists', thing, { aString: 'a', other: 1 }, false],
    ['a read-only property', thing, { id: 'a' }, false],
    ['a relationship', thing, { owner: {} }, false],
    ['a value of any type', thing, { anUntyped: 1 }, false],
    [
      'an object in the place of a member is left to the schema',
      configuration,
      { ...android, requiredPasswordType: { other: 1 } },
      true,
    ],
    ['a base without saying which type', configuration, { displayName: 'a' }, false],
    ['a derived type', configuration, { ...android, passwordRequired: true }, true],
    ['a property of another derived type', configuration, { ...android, quietTime: 'PT1H' }, false],
    ['a property that only an example shows', configuration, { ...android, storageLabel: 'a' }, false],
    ['a type that nobody knows', configuration, { '@odata.type': '#microsoft.graph.nothing' }, false],
    ['a member of an enum', configuration, { ...android, requiredPasswordType: 'numeric' }, true],
    ['complex items', configuration, { ...android, appsHideList: [{ name: 'a' }, { publisher: 'b' }] }, true],
    [
      'an item with an unlisted property',
      configuration,
      { ...android, appsHideList: [{ name: 'a' }, { other: 1 }] },
      false,
    ],
    [
      'a complex value',
      configuration,
      { ...windows, rule: { operator: 'and', operands: [{ operator: 'or' }] } },
      true,
    ],
    [
      'an unlisted property deep inside',
      configuration,
      { ...windows, rule: { operands: [{ other: 'or' }] } },
      false,
    ],
    ['which of several types a place takes', assignment, { intent: 'apply', target: group }, false],
    ['which of several types a place takes, of which nothing is said', assignment, { target: all }, false],
    ['null in such a place', assignment, { intent: 'apply', target: null }, true],
    ['a reference', operation('user.assignManager'), { '@odata.id': 'a' }, true],
    ['bytes', operation('driveItem.upload'), {}, false],
    ['no body at all', operation('thing.get'), {}, false],
  ])('%s', (_fact, of, body, stated) => {
    expect(isAllStated(api, of, body)).toBe(stated)
  })

  test('nothing is where the body itself is only shown', () => {
    const shown = { ...thing, body: thing.body && { ...thing.body, evidence: 'shown' as const } }
    expect(isAllStated(api, shown, {})).toBe(false)
  })

  test('a schema of a document that is not Graph does not say so of each of its values', () => {
    const pets = foreignView({ type: 'object', properties: { name: { type: 'string' } } })
    expect(isAllStated(pets.api, pets.operation, { name: 'a' })).toBe(false)
  })

  test('parameters of an action are what its table lists', () => {
    const shape = assign.body?.shape
    const names = shape?.kind === 'inline' ? shape.properties.map(({ name }) => name) : []
    expect(names).toContain('assignments')
    expect(isAllStated(api, assign, { assignments: [] })).toBe(true)
    expect(isAllStated(api, assign, { 'assignments@x': [] })).toBe(true)
    expect(isAllStated(api, assign, { assignments: [], other: [] })).toBe(false)
  })

  test('of a value in the place of several types, of an unknown one or of a schema nothing is', () => {
    const as = (change: object): ApiView => {
      const changed = { ...api, type: (name: string) => withString(name, change) } as ApiView
      return changed
    }
    const withString = (name: string, change: object): ReturnType<ApiView['type']> => {
      const type = api.type(name)
      if (type === undefined || !('properties' in type)) return type
      const properties = type.properties.map((each) =>
        each.name === 'aString' ? { ...each, type: { ...each.type, ...change } } : each,
      )
      return { ...type, properties }
    }
    const stated = (change: object): boolean => isAllStated(as(change), thing, { aString: 'a' })
    expect([{}, { or: ['Edm.Int32'] }, { name: 'a.b' }, { name: 'schema' }].map(stated)).toEqual([
      true,
      false,
      false,
      false,
    ])
    const component = { kind: 'schema', name: 'Edm.String', schema: {}, source: thing.source }
    const open = { ...api, type: (name: string) => (name === 'Edm.String' ? component : api.type(name)) }
    expect(isAllStated(open as ApiView, thing, { aString: 'a' })).toBe(false)
  })

  test('a type whose name or members are only shown is not stated', () => {
    const doubted = {
      ...api,
      type: (name: string) => {
        const type = api.type(name)
        return type?.name.endsWith('requiredPasswordType') ? { ...type, evidence: { type: 'shown' } } : type
      },
    } as ApiView
    const body = { ...android, requiredPasswordType: 'numeric' }
    expect(isAllStated(doubted, configuration, body)).toBe(false)
    expect(isAllStated(doubted, configuration, android)).toBe(true)
  })
})

type At = readonly [pointer: string, of: Operation, body: ExactObject, stated: boolean]

describe('the value at a pointer is stated, whatever stands beside it', () => {
  const rule = {
    ...windows,
    other: 1,
    rule: { other: 1, operator: 'and', operands: [{ operator: 'or', other: 1 }] },
  }
  test.each<At>([
    ['/aString', thing, { aString: 'a', other: 1 }, true],
    ['/other', thing, { aString: 'a', other: 1 }, false],
    ['/aString', thing, {}, false],
    ['/id', thing, { id: 'a' }, false],
    ['/rule/operator', configuration, rule, true],
    ['/rule/other', configuration, rule, false],
    ['/rule', configuration, rule, false],
    ['/rule/operands/0/operator', configuration, rule, true],
    ['/rule/operands/0/other', configuration, rule, false],
    ['/rule/operands/0', configuration, rule, false],
    ['/rule/operands/1', configuration, rule, false],
    ['/rule/negated/operator', configuration, rule, false],
    ['/rule/operator/deeper', configuration, rule, false],
    ['/rule/operator', configuration, { ...windows, rule: { other: 1 } }, false],
    ['/rule/operator', configuration, { ...windows, rule: 'and' }, false],
    [
      '/passwordRequired',
      configuration,
      { '@odata.type': `${android['@odata.type']}#`, passwordRequired: true },
      false,
    ],
    ['/appsHideList/0', configuration, { ...android, appsHideList: [{ name: 'a' }] }, true],
    ['/appsHideList/0/name', configuration, { ...android, appsHideList: [{ name: 'a' }] }, true],
    ['/target/groupId', assignment, { target: group }, true],
    ['/target/groupId', assignment, { target: { groupId: 'a' } }, false],
    ['/assignments', assign, { assignments: [], other: 1 }, true],
    ['/other', assign, { assignments: [], other: 1 }, false],
    ['/@odata.id', operation('user.assignManager'), { '@odata.id': 'a' }, false],
    ['/a', operation('driveItem.upload'), { a: 1 }, false],
    ['/a', operation('thing.get'), { a: 1 }, false],
  ])('%s', (pointer, of, body, stated) => {
    expect(isStatedAt(api, of, body, pointer)).toBe(stated)
  })
})

import { expect, test } from 'vitest'
import { properties, structured, use } from '../../../fixtures/sample-constructors.ts'
import { viewContract } from '../../contract/view.ts'
import type { BodyShape, Type } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { slipsInNames } from './slips-in-names.ts'

const person = (open: object) =>
  structured('v1.0', 'entity', 'person', {
    properties: [
      ['displayName', 'Edm.String'],
      ['manager', 'person', { navigation: true }],
      ['address', 'address'],
      ['extensionAttribute1', 'Edm.String'],
    ],
    ...open,
  })
const own: readonly Type[] = [
  person({ open: true }),
  structured('v1.0', 'entity', 'worker', { base: 'person', properties: [['displayNames', 'Edm.String']] }),
  structured('v1.0', 'complex', 'address', { properties: [['country', 'Edm.String']] }),
]
const beta = [structured('beta', 'entity', 'person', { properties: [['displayNam2', 'Edm.String']] })]
const apiOf = (types: readonly Type[]) => {
  const rest = { operations: [], rules: [], problems: [] }
  const apis = [
    { version: 'v1.0', types, ...rest },
    { version: 'beta', types: beta, ...rest },
  ] as const
  const [api] = viewContract({ apis }).apis
  if (api === undefined) throw new Error('no v1.0')
  return api
}

const whole: BodyShape = { kind: 'type', type: use('person'), properties: null }
const action: BodyShape = {
  kind: 'inline',
  properties: properties('a.md', 1, [['people', 'Collection(person)']]),
}

function seen(sent: object, shape = whole, answer: object | null = null, types = own): readonly string[] {
  const answered =
    answer === null ? null : { status: 201, headers: [], body: JSON.stringify(answer), encoding: 'utf-8' }
  const exchange = { answer: answered } as unknown as Exchange
  const found = slipsInNames(apiOf(types), shape, { ...sent }, exchange)
  expect(found.filter(({ slight }) => slight !== true)).toEqual([])
  return found.map(({ place }) => place.replace('microsoft.graph.', ''))
}

const near = ['person/displayName#near-name']

test.each<readonly [string, object, readonly string[]]>([
  ['a name with a letter too few', { displaName: 'a' }, near],
  ['a name with two letters in another order', { dispalyName: 'a' }, near],
  ['a relationship', { managers: 'a' }, ['person/manager#near-name']],
  ['inside of what is related', { manager: { displaName: 'a' } }, near],
  ['the name itself', { displayName: 'a' }, []],
  ['the name in another letter case', { DisplayName: 'a' }, []],
  ['an annotation', { '@displaName': 'a', 'displaName@odata.type': 'a' }, []],
  ['a name of its own', { skypeId: 'a' }, []],
  ['an extension of the directory', { extension_1c2d_displayName: 'a', ext1abc_display: {} }, []],
  ['another number', { extensionAttribute16: 'a', displayName2: 'a' }, []],
  ['a name that a derived type has', { displayNames: 'a' }, []],
  ['a name that the other version has', { displayNam2: 'a' }, []],
  ['in a type that is not open, where every other name is a breach', { address: { countri: 'a' } }, []],
])('nearly a name: %s', (_fact, sent, expected) => {
  expect(seen(sent)).toEqual(expected)
})

test('what an action takes is looked through, too', () => {
  expect(seen({ people: [{ displaName: 'a' }, { displayName: 'b' }] }, action)).toEqual(near)
})

test('a name that the answer shows is one that somebody added', () => {
  expect(seen({ displaName: 'a' }, whole, { displayName: null, displaName: 'a' })).toEqual([])
  expect(seen({ displaName: 'a' }, whole, { displayName: null })).toEqual(near)
})

test('a type that is not open is left to its schema', () => {
  expect(seen({ displaName: 'a' }, whole, null, [person({}), ...own.slice(1)])).toEqual([])
})

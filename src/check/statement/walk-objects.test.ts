import { expect, test } from 'vitest'
import { exchange, sampleApi } from '../../../fixtures/exchange-sample.ts'
import type { Answer } from '../../model/exchange.ts'
import type { Json } from '../../model/source.ts'
import { type Instance, walkAnswer, walkValue } from './walk-objects.ts'

const api = sampleApi()
const g = (name: string): string => `microsoft.graph.${name}`

/** Where instances stand, `^` in front of those that are in no other. */
const placesOf = (found: readonly Instance[]): readonly string[] =>
  found.map(({ top, component, declared }) => `${top ? '^' : ''}${component} ${declared.name}`)

test.each<[fact: string, type: string, value: Json, seen: readonly string[]]>([
  ['an object', 'thing', { id: '1' }, [`^${g('thing')} ${g('thing')}`]],
  [
    'the objects of an array, but nothing else in it',
    'thing',
    [{ id: '1' }, null, 'x', {}],
    [`^${g('thing')} ${g('thing')}`, `^${g('thing')} ${g('thing')}`],
  ],
  [
    'objects inside of one',
    'ruleNode',
    { operands: [{ operator: 'a' }, null] },
    [`^${g('ruleNode')} ${g('ruleNode')}`, `${g('ruleNode')}/operands ${g('ruleNode')}`],
  ],
  [
    'a property of the type that the object says it is',
    'deviceConfiguration',
    { '@odata.type': `#${g('androidGeneralDeviceConfiguration')}`, appsHideList: [{}] },
    [
      `^${g('deviceConfiguration')} ${g('deviceConfiguration')}`,
      `${g('androidGeneralDeviceConfiguration')}/appsHideList ${g('appListItem')}`,
    ],
  ],
  ['values, and what no page knows', 'thing', { anInt32: 5, more: {} }, [`^${g('thing')} ${g('thing')}`]],
  ['an object in the place of a member', 'assignmentIntent', { id: '1' }, []],
  ['no object', 'thing', 'x', []],
  ['an object of a type that nobody knows', 'nobody', {}, []],
])('a value holds instances: %s', (_fact, type, value, seen) => {
  expect(placesOf(walkValue(api, { name: g(type), collection: false }, value))).toEqual(seen)
})

test('where several types are stated none is taken for that of the object', () => {
  expect(walkValue(api, { name: g('thing'), or: [g('user')], collection: false }, { id: '1' })).toEqual([])
})

test.each<[fact: string, body: Json, ids: readonly string[]]>([
  ['of a list', { value: [{ id: '1' }, null, { id: '2' }] }, ['1', '2']],
  ['of an array', [{ id: '1' }, 'x'], ['1']],
  ['that only tells that one is gone is none', { value: [{ id: '1', '@removed': {} }, { id: '2' }] }, ['2']],
  ['no body', {}, [undefined as never]],
])('an answer holds instances: what %s', (_fact, body, ids) => {
  const answer = exchange('GET /me/things', { body }).answer as Answer
  const operation = api.operation('thing.list')
  expect(operation && walkAnswer(api, operation, answer).map(({ object }) => object['id'])).toEqual(ids)
})

test('a status that no page knows has no instances', () => {
  const answer = exchange('GET /me/things', { body: { value: [{ id: '1' }] }, status: 203 }).answer as Answer
  const operation = api.operation('thing.list')
  expect(operation && walkAnswer(api, operation, answer)).toEqual([])
})

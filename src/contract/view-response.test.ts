import { expect, test } from 'vitest'
import { structured } from '../../fixtures/sample-constructors.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { api, brief, g, one, operation } from '../../fixtures/view-sample.ts'
import type { Json } from '../model/source.ts'
import { viewContract } from './view.ts'

const get = operation('thing.get')
const judge = (body: Json): string[] | undefined => brief(api.validateResponse(get, 200, body))

test('unknown properties, nulls, annotations and unknown types are tolerated', () => {
  expect(
    judge({
      id: '1',
      more: 1,
      aString: null,
      aliases: [null],
      '@odata.type': g('newThing'),
      '@odata.etag': 'x',
    }),
  ).toEqual([])
})

test('a null is reported where it is stated that there is none, and in an id', () => {
  expect(judge({ id: null })).toEqual(['/id nullable stated'])
  const user = operation('user.get')
  expect(
    brief(api.validateResponse(user, 200, { id: '1', businessPhones: null, userPrincipalName: null })),
  ).toEqual(['/businessPhones nullable stated', '/userPrincipalName nullable stated'])
})

test('only the id of a whole entity has to be there', () => {
  expect(judge({})).toEqual(['/id required stated'])
  expect(brief(api.validateResponse(operation('thing.list'), 200, { value: [{ id: '1' }, {}] }))).toEqual([
    '/value/1/id required stated',
  ])
  expect(judge({ id: '1', owner: {} })).toEqual([])
})

test('an id is not missed where only entity has it, nor where it is assumed that the type is an entity', () => {
  const user = { userPrincipalName: 'a@example.com' }
  expect(brief(api.validateResponse(operation('user.get'), 200, user))).toEqual(['/id required assumed'])
  const [v1] = sampleContract.apis
  const types = (v1?.types ?? []).map((type) =>
    type.name === g('thing') && 'base' in type ? { ...type, evidence: { kind: 'assumed' as const } } : type,
  )
  const guessed = viewContract({ apis: v1 === undefined ? [] : [{ ...v1, types }] }).api('v1.0')
  expect(brief(guessed?.validateResponse(get, 200, {}))).toEqual(['/id required assumed'])
})

test('an unknown member is known from examples only, unless the enum says that it evolves', () => {
  const use = one('androidGeneralDeviceConfiguration')
  expect(brief(api.validate(use, 'response', { requiredPasswordType: 'other' }))).toEqual([
    '/requiredPasswordType enum shown',
  ])
  expect(brief(api.validate(use, 'response', { requiredPasswordType: 'Numeric' }))).toEqual([
    '/requiredPasswordType enum-case stated',
  ])
  expect(brief(api.validate(one('deviceConfigurationAssignment'), 'response', { intent: 'other' }))).toEqual([
    '/intent enum stated',
  ])
})

test('a property that only examples show is known no better than that', () => {
  expect(
    brief(api.validate(one('androidGeneralDeviceConfiguration'), 'response', { storageLabel: 1 })),
  ).toEqual(['/storageLabel type shown'])
})

test('both shapes of a wrapped answer are read', () => {
  const wrapped = operation('deviceConfiguration.get')
  const body = { id: '1', '@odata.type': g('iosUpdateConfiguration'), activeHoursStart: '8' }
  expect(brief(api.validateResponse(wrapped, 200, body))).toEqual(['/activeHoursStart format stated'])
  expect(brief(api.validateResponse(wrapped, 200, { '@odata.context': 'x', value: body }))).toEqual([
    '/value/activeHoursStart format stated',
  ])
})

test('a collection has its content in value', () => {
  const list = operation('thing.list')
  expect(brief(api.validateResponse(list, 200, {}))).toEqual(['/value required stated'])
  expect(brief(api.validateResponse(list, 200, []))).toEqual([' type stated'])
  expect(brief(api.validateResponse(list, 200, { value: {} }))).toEqual(['/value type stated'])
  expect(api.validateResponse(list, 200, { value: [], '@odata.nextLink': 'x' })).toEqual([])
})

test('where no JSON is documented there is nothing to say', () => {
  expect(api.validateResponse(get, 404, {})).toBeUndefined()
  expect(api.validateResponse(operation('thing.delete'), 204, {})).toBeUndefined()
  expect(api.validateResponse(operation('driveItem.content'), 200, {})).toBeUndefined()
  expect(api.validateResponse(operation('thing.count'), 200, 5)).toBeUndefined()
})

test.each([
  ['entity', 'which no page says is derived from microsoft.graph.boat'],
  ['complex', 'which is not derived from microsoft.graph.boat'],
] as const)('a type without a base whose kind is %s is one %s', (kind, words) => {
  const [v1] = sampleContract.apis
  const types = [structured('v1.0', 'entity', 'boat', {}), structured('v1.0', kind, 'tug', {})]
  const view = viewContract({ apis: v1 === undefined ? [] : [{ ...v1, types: [...v1.types, ...types] }] })
  const found = view.api('v1.0')?.validate(one('boat'), 'response', { id: '1', '@odata.type': g('tug') })
  expect(found?.map(({ message }) => message)).toEqual([`names ${g('tug')}, ${words}`])
})

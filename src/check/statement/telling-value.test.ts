import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import { structured } from '../../../fixtures/sample-constructors.ts'
import { viewContract } from '../../contract/view.ts'
import type { Property } from '../../model/contract.ts'
import { tellingText, tellingValue } from './telling-value.ts'

test('a value tells by a text in it, at depth two at most', () => {
  const api = sampleApi()
  const [plain] = api.properties('microsoft.graph.appListItem')
  const value = (name: string, more: Partial<Property> = {}) =>
    tellingValue(api, { ...(plain as Property), type: { name, collection: false }, ...more })
  expect(value('Edm.String', { maxLength: 21 })).toBe(tellingText)
  expect(value('microsoft.graph.groupAssignmentTarget')).toEqual({ groupId: tellingText })
  expect(value('microsoft.graph.appListItem')).toEqual({ name: tellingText })
  expect(value('Edm.Boolean')).toBeUndefined()
})

test('a text that tells is a name where there is one, of those that nothing bounds', () => {
  const complex = structured.bind(null, 'v1.0', 'complex')
  const types = [
    complex('leaf', {
      properties: [
        ['code', 'Edm.String'],
        ['nameOfUse', 'Edm.String'],
        ['fullName', 'Edm.String'],
      ],
    }),
    complex('bounded', {
      properties: [
        ['short', 'Edm.String', { maxLength: 3 }],
        ['leaf', 'leaf'],
      ],
    }),
    complex('deep', {
      properties: [
        ['count', 'Edm.Int32'],
        ['bounded', 'bounded'],
      ],
    }),
    complex('open', { abstract: true, properties: [['text', 'Edm.String']] }),
  ]
  const { api } = sampleApi()
  const [view] = viewContract({ apis: [{ ...api, types: [...api.types, ...types] }] }).apis
  const [plain] = sampleApi().properties('microsoft.graph.appListItem')
  const value = (name: string) =>
    view &&
    tellingValue(view, {
      ...(plain as Property),
      type: { name: `microsoft.graph.${name}`, collection: false },
    })
  expect(value('leaf')).toEqual({ fullName: tellingText })
  expect(value('bounded')).toEqual({ leaf: { fullName: tellingText } })
  expect(value('deep')).toBeUndefined()
  expect(value('open')).toBeUndefined()
})

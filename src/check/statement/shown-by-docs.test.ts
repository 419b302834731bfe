import { expect, test } from 'vitest'
import { sampleContract } from '../../../fixtures/sample-contract.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import { isShownByDocs } from './shown-by-docs.ts'

const create = 'deviceConfiguration.create'
const android = { '@odata.type': '#microsoft.graph.androidGeneralDeviceConfiguration', displayName: 'x' }

/** The sample, one of whose pages has this request as its only example. */
function viewWith(example: object): ApiView {
  const change = (operation: Operation): Operation => {
    if (operation.id !== create) return { ...operation, examples: [] }
    const { source } = operation
    const request = { body: JSON.stringify(example), contentType: 'application/json', source }
    return { ...operation, examples: [{ name: null, request, response: null, disputes: [] }] }
  }
  const apis = sampleContract.apis.map((api) => ({ ...api, operations: api.operations.map(change) }))
  const view = viewContract({ ...sampleContract, apis }).api('v1.0')
  if (view === undefined) throw new Error('the sample has v1.0')
  return view
}

/** Whether each thing that the schema has against a request is shown by the example. */
function shown(example: object, sent: { readonly [name: string]: Json }): readonly boolean[] {
  const view = viewWith({ ...android, ...example })
  const operation = view.operation(create)
  if (operation === undefined) throw new Error(`there is no ${create}`)
  const body: Json = { ...android, ...sent }
  return view.validateBody(operation, body).map((violation) => isShownByDocs(view, violation, body))
}

const members = 'requiredPasswordType'

test.each([
  ['a member in the letter case that the example has', { [members]: 'ALPHABETIC' }],
  ['a number as text, as in the example', { version: 'String' }],
  ['a number below the stated minimum, as in the example', { passwordMinimumLength: 0 }],
  ['an object where a text is stated, as in the example', { displayName: { a: 1 } }],
  ['a property that only the example has', { nobodyKnows: 1 }],
])('%s is shown', (_title, body) => {
  expect(shown(body, body)).toEqual([true])
})

test.each([
  ['a member in another letter case', { [members]: 'ALPHABETIC' }, { [members]: 'Alphabetic' }],
  ['a number as another text', { version: 'String' }, { version: '7' }],
  ['a lower number', { passwordMinimumLength: 0 }, { passwordMinimumLength: -1 }],
  ['an array', { displayName: { a: 1 } }, { displayName: ['a'] }],
  ['the same at another property', { displayName: 7 }, { description: 7 }],
  ['what the example has right', { displayName: 'a' }, { displayName: 7 }],
  ['a property of another name', { nobodyKnows: 1 }, { nobodyKnowsThis: 1 }],
])('%s is not shown', (_title, example, sent) => {
  expect(shown(example, sent)).toEqual([false])
})

test('an object where a text is stated is shown whatever it holds', () => {
  expect(shown({ displayName: { a: 1 } }, { displayName: { b: 2 } })).toEqual([true])
})

test('several members joined by commas, of which no page says that they can stand together, are no more than a warning', () => {
  const view = viewWith({})
  const operation = view.operation(create)
  if (operation === undefined) throw new Error(`there is no ${create}`)
  const evidenceOf = (value: string): readonly string[] =>
    view.validateBody(operation, { ...android, [members]: value }).map(({ evidence }) => evidence)
  expect(evidenceOf('alphabetic, numeric')).toEqual(['shown'])
  expect(evidenceOf('alphabetic, other')).toEqual(['stated'])
  expect(evidenceOf('alphabetic,Numeric')).toEqual(['stated'])
})

import { expect, test } from 'vitest'
import { thingId } from '../../fixtures/observe-sample.ts'
import { sampleShowing } from '../../fixtures/showing-sample.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Property } from '../model/contract.ts'
import type { Json } from '../model/source.ts'
import { isLeftOutByDocs, isShownByDocs } from './shown-by-docs.ts'

const create = 'deviceConfiguration.create'
const android = { '@odata.type': '#microsoft.graph.androidGeneralDeviceConfiguration', displayName: 'x' }

/** Whether each thing that the schema has against a request is shown by the example. */
function shown(example: object, sent: { readonly [name: string]: Json }): readonly boolean[] {
  const view = sampleShowing(create, { request: { ...android, ...example } as Json })
  const operation = view.operation(create)
  if (operation === undefined) throw new Error(`there is no ${create}`)
  const body: Json = { ...android, ...sent }
  return view.validateBody(operation, body).map((violation) => isShownByDocs(view, violation, body))
}

const members = 'requiredPasswordType'

test.each([
  ['a member in the letter case that the example has', { [members]: 'ALPHABETIC' }],
  ['a number as text, as in the example', { version: 'String' }],
  ['a word where a number is stated, as in the example', { version: 'seven' }],
  ['a number below the stated minimum, as in the example', { passwordMinimumLength: 0 }],
  ['an object where a text is stated, as in the example', { displayName: { a: 1 } }],
  ['a property that only the example has', { nobodyKnows: 1 }],
])('%s is shown', (_title, body) => {
  expect(shown(body, body)).toEqual([true])
})

test.each([
  ['a member in another letter case', { [members]: 'ALPHABETIC' }, { [members]: 'Alphabetic' }],
  ['a number as another text', { version: 'String' }, { version: '7' }],
  ['a word where the example has a stand-in', { version: 'String' }, { version: 'seven' }],
  ['a word where the example has a number as text', { version: '7' }, { version: 'seven' }],
  ['an id where the example has a word', { version: 'seven' }, { version: thingId }],
  ['a number beyond its format', { version: 2 ** 40 }, { version: 2 ** 41 }],
  ['an impossible date', { createdDateTime: '1974-07-22' }, { createdDateTime: '1974-13-45' }],
  ['a word in place of a date', { createdDateTime: '1974-07-22' }, { createdDateTime: 'July' }],
  ['another word in place of a date', { createdDateTime: 'July' }, { createdDateTime: 'August' }],
  ['a lower number', { passwordMinimumLength: 0 }, { passwordMinimumLength: -1 }],
  ['an array', { displayName: { a: 1 } }, { displayName: ['a'] }],
  ['the same at another property', { displayName: 7 }, { description: 7 }],
  ['what the example has right', { displayName: 'a' }, { displayName: 7 }],
  ['a property of another name', { nobodyKnows: 1 }, { nobodyKnowsThis: 1 }],
])('%s is not shown', (_title, example, sent) => {
  expect(shown(example, sent)).toEqual([false])
})

test.each([
  ['another number as text', { version: '7' }, { version: '12' }],
  ['another word where a number is stated', { version: 'seven' }, { version: 'eight' }],
  [
    'another day where an instant is stated',
    { createdDateTime: '1974-07-22' },
    { createdDateTime: '1980-01-01' },
  ],
  ['another member in the same letter case', { [members]: 'Alphabetic' }, { [members]: 'Numeric' }],
])('%s is shown', (_title, example, sent) => {
  expect(shown(example, sent)).toEqual([true])
})

/** The sample, where `thing.create` takes these parameters, and the first of its two variants has the example. */
function viewWithVariants(properties: readonly Property[], request: Json): ApiView {
  return sampleShowing('thing.create', { request }, (operation) =>
    operation.page !== 'thing.create' || operation.body === null
      ? operation
      : { ...operation, body: { ...operation.body, shape: { kind: 'inline', properties } } },
  )
}

const property = (name: string, use: string, more: Partial<Property> = {}): Property => ({
  name,
  type: { name: use, collection: false },
  navigation: false,
  source: { file: 'a.md', line: 7 },
  evidence: {},
  ...more,
})

test.each<readonly [string, readonly Property[], Json, Json, readonly boolean[]]>([
  [
    'a text where a collection is stated',
    [property('members', 'Edm.String', { type: { name: 'Edm.String', collection: true } })],
    { members: '319b41e8-d9e4-42f8-bdc9-741113f48b33' },
    { members: 'a word' },
    [true],
  ],
  [
    'a stand-in where a collection is stated',
    [property('members', 'Edm.String', { type: { name: 'Edm.String', collection: true } })],
    { members: 'members-value' },
    { members: 'a word' },
    [false],
  ],
  [
    'a text in a collection of numbers is not a text in its place',
    [property('members', 'Edm.Int32', { type: { name: 'Edm.Int32', collection: true } })],
    { members: ['seven'] },
    { members: 'seven' },
    [false],
  ],
  [
    'a name in another letter case',
    [property('Message', 'Edm.String')],
    { message: 'a' },
    { message: 'b' },
    [true],
  ],
  [
    'what is left out',
    [property('Message', 'Edm.String', { required: true }), property('copy', 'Edm.Boolean')],
    { copy: true },
    { copy: false },
    [true],
  ],
  [
    'what is null',
    [property('Message', 'Edm.String', { required: true }), property('copy', 'Edm.Boolean')],
    { Message: null, copy: true },
    { copy: false },
    [true],
  ],
  [
    'what the example has',
    [property('Message', 'Edm.String', { required: true })],
    { Message: 'a' },
    {},
    [false],
  ],
])(
  '%s is judged by all examples of the page, whichever variant is asked',
  (_title, properties, example, sent, expected) => {
    const view = viewWithVariants(properties, example)
    for (const id of ['thing.create', 'thing.create~2']) {
      const operation = view.operation(id)
      if (operation === undefined) throw new Error(`there is no ${id}`)
      const seen = view
        .validateBody(operation, sent)
        .map((one) => isShownByDocs(view, one, sent) || isLeftOutByDocs(view, operation, one))
      expect([id, seen]).toEqual([id, expected])
    }
  },
)

test('an object where a text is stated is shown whatever it holds', () => {
  expect(shown({ displayName: { a: 1 } }, { displayName: { b: 2 } })).toEqual([true])
})

test('several members joined by commas, of which no page says that they can stand together, are no more than a warning', () => {
  const view = sampleShowing(create, { request: {} })
  const operation = view.operation(create)
  if (operation === undefined) throw new Error(`there is no ${create}`)
  const evidenceOf = (value: string): readonly string[] =>
    view.validateBody(operation, { ...android, [members]: value }).map(({ evidence }) => evidence)
  expect(evidenceOf('alphabetic, numeric')).toEqual(['shown'])
  expect(evidenceOf('alphabetic, other')).toEqual(['stated'])
  expect(evidenceOf('alphabetic,Numeric')).toEqual(['stated'])
})

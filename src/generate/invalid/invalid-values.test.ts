import { expect, test } from 'vitest'
import { pets } from '../../../fixtures/every-bound.ts'
import { readAt } from '../json-pointer.ts'
import { invalidCases } from './invalid-operators.ts'

const cases = (operator: string) =>
  [...invalidCases(pets.api, pets.operation)].filter((made) => made.operator === operator)

/** What an operator puts: the details of each property, in order. */
const detailsBy = (operator: string): { readonly [property: string]: string } => {
  const found: { [property: string]: string } = {}
  for (const { detail } of cases(operator)) {
    const [pointer = '', what] = detail.split('=')
    const name = pointer.slice(1)
    found[name] = found[name] === undefined ? `${what}` : `${found[name]} ${what}`
  }
  return found
}

test.each<[operator: string, details: { readonly [property: string]: string }]>([
  ['pattern-mismatch', { code: 'suffix prefix other' }],
  ['not-a-multiple', { price: 'half-a-step-above' }],
  [
    'out-of-range',
    {
      price: 'at-excluded-minimum at-excluded-maximum',
      stars: 'below-minimum above-maximum',
      atLeast: 'below-minimum',
    },
  ],
  ['beyond-type-range', { count: 'above below', atLeast: 'above', exact: 'above below' }],
  ['wrong-length', { name: 'too-long too-short' }],
  ['wrong-item-count', { tags: 'too-many too-few' }],
  ['repeated-item', { tags: 'first' }],
  ['required-missing', { code: 'absent' }],
  ['single-for-array', { tags: 'item', sizes: 'item', free: 'item' }],
  [
    'wrong-item-type',
    {
      tags: 'number boolean object array',
      sizes: 'number boolean object array string',
      free: 'number boolean object array',
    },
  ],
  ['unknown-enum-member', { size: 'unknown with-suffix in-a-set', sizes: 'unknown with-suffix in-a-set' }],
  ['empty-text', { size: 'empty', sizes: 'empty' }],
  ['enum-wrong-case', { size: 'upper capital', sizes: 'upper capital' }],
])('%s breaks each bound of a foreign document, and nothing where there is none', (operator, details) => {
  expect(detailsBy(operator)).toEqual(details)
})

test.each<[operator: string, pointer: string, values: readonly unknown[]]>([
  ['wrong-type', '/owner', ['Sample', 'true', '12', 12, 1.5, true]],
  ['wrong-type', '/name', [12, 1.5, true, { sample: 'Sample' }]],
  ['array-for-single', '/size', [['small'], []]],
  ['array-for-single', '/sizes', []],
  ['wrong-length', '/name', ['mmmmm', 'm']],
  ['out-of-range', '/stars', [0, 6]],
  ['out-of-range', '/price', [0, 10]],
  ['beyond-type-range', '/count', [2_147_483_648, -2_147_483_649]],
  ['enum-wrong-case', '/size', ['SMALL', 'Small']],
  ['enum-wrong-case', '/sizes/0', ['SMALL', 'Small']],
  ['unknown-enum-member', '/size', ['conformanceUnknownMember', 'smallX', 'small,conformanceUnknownMember']],
  ['single-for-array', '/sizes', ['small']],
])('%s puts at %s values that are wrong by one step', (operator, pointer, values) => {
  const put = cases(operator).filter((made) => made.pointer === pointer)
  expect(put.map(({ body }) => readAt(body, pointer))).toEqual(values)
})

test('a collection is one item too long or too short, of items that are right', () => {
  const [tooMany, tooFew] = cases('wrong-item-count').map(({ body }) => readAt(body, '/tags') as string[])
  expect([tooMany?.length, tooFew?.length]).toEqual([4, 1])
})

test('a mutant has no text of its own but where JSON of JavaScript cannot say it', () => {
  const texts = [...invalidCases(pets.api, pets.operation)].filter((made) => 'bodyText' in made)
  expect(texts.map(({ operator, detail }) => `${operator} ${detail}`)).toEqual([
    'beyond-type-range /exact=above',
    'beyond-type-range /exact=below',
  ])
})

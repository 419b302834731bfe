import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import type { Type } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import { queryFilter } from './query-filter.ts'
import { queryOrderby } from './query-orderby.ts'

/** The page of the sample says of one property alone that it supports both options. */
const stating = (type: Type): Type =>
  type.name !== 'microsoft.graph.thing' || !('properties' in type)
    ? type
    : {
        ...type,
        properties: type.properties.map((property) =>
          property.name === 'anInt32'
            ? { ...property, supports: ['$filter', '$orderby'], filter: ['eq'] }
            : property,
        ),
      }
const api = viewContract({
  ...sampleContract,
  apis: sampleContract.apis.map((one) => ({ ...one, types: one.types.map(stating) })),
}).api('v1.0')

const items = [
  { id: '1', aString: 'b', anInt32: 3 },
  { id: '2', aString: 'a', anInt32: 2 },
]
const list = (query: string): Exchange => exchange(`GET /me/things${query}`, { body: { value: items } })

test.each<Row>([
  ['a filter of it is ignored', [list('?$filter=anInt32%20eq%203')], ['fail $filter']],
  ['a filter of another', [list('?$filter=aString%20eq%20%27b%27')], ['warning $filter']],
  ['a filter of it by an operator that is not listed', [list('?$filter=anInt32%20ne%203')], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(queryFilter, exchanges, 'thing.list', api)).toEqual(seen)
})

test.each<Row>([
  ['an order of it is ignored', [list('?$orderby=anInt32')], ['fail $orderby']],
  ['an order of another', [list('?$orderby=aString')], ['warning $orderby']],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(queryOrderby, exchanges, 'thing.list', api)).toEqual(seen)
})

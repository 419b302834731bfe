import { expect, test } from 'vitest'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { directoryApi, ids, indexed, list } from '../../fixtures/thing-lists.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { queryCount } from './query-count.ts'
import { queryFilter } from './query-filter.ts'
import { queryOrderby } from './query-orderby.ts'

const few: readonly JsonObject[] = [
  { id: '1', aString: 'b', anInt32: 2 },
  { id: '3', aString: 'b', anInt32: 10 },
]
const stranger: JsonObject = { id: '2', aString: 'a', anInt32: 5 }
const filter = "?$filter=aString%20eq%20'b'"
const order = `${filter}&$orderby=anInt32`
const counted = `${order}&$count=true`

/** What a filter and an order answer together, between two reads of what the filter alone leaves. */
const between = (asked: Exchange): readonly Exchange[] => [list(filter, few), asked, list(filter, few)]

test.each<Row>([
  ['sorted and filtered', between(indexed(counted, few)), []],
  ['sorted, but not filtered', between(indexed(counted, [...few, stranger])), ['fail $filter']],
  ['of an index that was not asked', between(list(counted, [...few, stranger])), ['warning $filter']],
  [
    'of an index that was not told to count',
    between(indexed(order, [...few, stranger])),
    ['warning $filter'],
  ],
])('a filter beside an order of directory objects: %s', (_fact, exchanges, seen) => {
  expect(observe(queryFilter, exchanges, 'thing.list', directoryApi)).toEqual(seen)
})

test('a filter beside an order of other things that is lost is a warning', () => {
  expect(observe(queryFilter, between(indexed(counted, [...few, stranger])))).toEqual(['warning $filter'])
})

test.each<Row>([
  ['sorted and filtered', between(indexed(counted, few)), []],
  ['filtered, but not sorted', between(indexed(counted, few.toReversed())), ['fail $orderby']],
  ['not the whole of it', between(indexed(counted, few.slice(1))), ['fail $orderby#lost']],
  ['without its index', between(list(order, few.toReversed())), ['warning $orderby']],
  ['without its index, not the whole of it', between(list(order, few.slice(1))), ['warning $orderby#lost']],
  [
    'beside another filter than what is read around',
    [list("?$filter=aString%20eq%20'c'"), indexed(counted, few.slice(1)), list('')],
    [],
  ],
  ['the first page of it', between(indexed(`${counted}&$top=1`, few.slice(0, 1))), []],
])('an order beside a filter of directory objects: %s', (_fact, exchanges, seen) => {
  expect(observe(queryOrderby, exchanges, 'thing.list', directoryApi)).toEqual(seen)
})

const found = (query: string, count: number): readonly Exchange[] => [
  indexed(`?$search=%22b%22&$count=true${query}`, ids('1', '3'), { '@odata.count': count }),
]

test.each<Row>([
  ['what is found', found('', 2), []],
  ['more than is found', found('', 3), ['fail $count']],
  ['what is found and sorted', found('&$orderby=anInt32', 2), []],
  ['more than a page has', found('&$top=2', 3), 'not-applicable'],
])('a count beside a search of directory objects: %s', (_fact, exchanges, seen) => {
  expect(observe(queryCount, exchanges, 'thing.list', directoryApi)).toEqual(seen)
})

test('a count beside a search of other things is judged by no one', () => {
  expect(observe(queryCount, found('', 3))).toBe('not-applicable')
})

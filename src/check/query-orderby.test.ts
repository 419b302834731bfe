import { expect, test } from 'vitest'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { list, to } from '../../fixtures/thing-lists.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { queryOrderby } from './query-orderby.ts'

/** A list of what one property holds, as it is sorted by it. */
const column = (query: string, ...values: readonly Json[]): Exchange =>
  list(
    `?$orderby=${query}`,
    values.map((value, at) => ({ id: String(at), it: value })),
  )

/** A list of what two properties hold. */
const table = (query: string, ...rows: readonly (readonly [Json, Json])[]): Exchange =>
  list(
    `?$orderby=${query}`,
    rows.map(([it, that], at) => ({ id: String(at), it, that })),
  )

const early = '2024-05-17T10:00:00+02:00'
const late = '2024-05-17T09:00:00Z'

test.each<Row>([
  ['numbers and not their digits', [column('it', 2, 10)], []],
  ['equal numbers', [column('it', 2, 2)], []],
  ['numbers that fall', [column('it', 10, 2)], ['fail $orderby']],
  ['numbers that rise where they are to fall', [column('it desc', 2, 10)], ['fail $orderby']],
  ['numbers that fall as asked', [column('it%20desc', 10, 2)], []],
  ['asc, with blanks', [column('%20it%20%20asc%20', 10, 2)], ['fail $orderby']],
  ['false before true', [column('it', false, false, true, true)], []],
  ['true before false', [column('it', true, false)], ['fail $orderby']],
  ['instants by time and not by text', [column('it', early, late)], []],
  ['the same instant', [column('it', '2024-05-17T10:00:00Z', '2024-05-17T10:00:00Z')], []],
  ['instants that fall', [column('it', late, early)], ['fail $orderby']],
  ['text beside an instant', [column('it', 'b', early)], []],
  ['text that falls', [column('it', 'b', 'a')], ['fail $orderby']],
  ['equal text', [column('it', 'a', 'a')], []],
  ['text that falls by code alone', [column('it', 'a', 'B')], []],
  ['text that falls without letter case alone', [column('it', 'B', 'a')], []],
  ['text in an order of some language', [column('it', 'ä', 'b')], []],
  ['text that falls by code, and not by language', [column('it', 'a_', 'a1')], []],
  ['text that falls by code and by language, and not without letter case', [column('it', 'b1', 'B_')], []],
  ['signs are for each service to place', [column('it', 'a!', 'a')], []],
  ['values of two types', [column('it', 2, 'a', 1)], []],
  ['nothing set between values', [column('it', 2, null, 1)], ['fail $orderby']],
  ['nothing set before and behind', [column('it', null, 1, 2, null)], []],
  ['two names, the first falling', [column('it,id', 2, 1)], ['warning $orderby']],
  ['three names', [column('it,id,that', 2, 1)], 'not-applicable'],
  ['a path beside a name', [column('it,from/id', 2, 1)], 'not-applicable'],
  ['two names in order', [table('it,that desc', [1, 9], [1, 8], [2, 9])], []],
  [
    'the second falls among those of one first',
    [table('it,that', [1, 9], [1, 8], [2, 9])],
    ['warning $orderby#second'],
  ],
  [
    'the second rises where it is to fall',
    [table('it,that desc', [1, 8], [1, 9])],
    ['warning $orderby#second'],
  ],
  ['the second is not set', [table('it,that', [1, 9], [1, null], [1, 8])], ['warning $orderby#second']],
  ['the second of what has no first', [table('it,that', [null, 9], [null, 8])], []],
  ['the second falls among instants that are shown alike', [table('it,that', [late, 9], [late, 8])], []],
  ['the second falls from one first to the next', [table('it,that', [1, 9], [2, 8])], []],
  [
    'a next page continues another order',
    [
      list('', [], to('?$orderby=it&$skiptoken=1')),
      list('?$orderby=it&$skiptoken=1', [
        { id: '1', it: 2 },
        { id: '2', it: 1 },
      ]),
    ],
    'not-applicable',
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(queryOrderby, exchanges)).toEqual(seen)
})

const pages = (after: readonly JsonObject[]): readonly Exchange[] => [
  list('', [{ id: '1' }]),
  list('?$orderby=it', [{ id: '1', it: 2 }], to('?$orderby=it&$skiptoken=1')),
  list('?$orderby=it&$skiptoken=1', [{ id: '2', it: 1 }]),
  list('', after),
]

test('a page that the case read of the list after is none of the list before', () => {
  const more = to('?$skiptoken=1')
  const first = { id: '1', it: 2 }
  const last = { id: '2', it: 1 }
  const after = [list('', [first], more), list('?$skiptoken=1', [last])]
  const asked = list('?$orderby=it', [first])
  expect(observe(queryOrderby, [list('', [first], more), asked, ...after])).toEqual([])
  expect(observe(queryOrderby, [...after, asked, ...after])).toEqual(['fail $orderby#lost'])
})

test('pages of a list that moves have no order together', () => {
  expect(observe(queryOrderby, pages([{ id: '1' }]))).toEqual(['fail $orderby'])
  expect(observe(queryOrderby, pages([{ id: '1' }, { id: '2' }]))).toEqual([])
})

test('one page has an order, though the list moves', () => {
  const page = [
    { id: '1', it: 2 },
    { id: '2', it: 1 },
  ]
  const moving = [list('', page), list('?$orderby=it', page), list('', page.slice(1))]
  expect(observe(queryOrderby, moving)).toEqual(['fail $orderby'])
})

test('a member that lacks one of two values to sort by may be left out', () => {
  const [first, last] = [
    { id: '1', it: 1, that: 1 },
    { id: '2', it: 2 },
  ]
  const asked = (query: string): readonly Exchange[] => [
    list('', [first, last]),
    list(query, [first]),
    list('', [first, last]),
  ]
  expect(observe(queryOrderby, asked('?$orderby=it,that'))).toEqual([])
  expect(observe(queryOrderby, asked('?$orderby=it'))).toEqual(['fail $orderby#lost'])
})

test('in recorded traffic a page has the order that was asked for, and what it may lack is not known', () => {
  const recorded = (...values: readonly Json[]): Exchange => ({
    ...column('it', ...values),
    step: { ...column('it', ...values).step, role: 'subject', intent: { kind: 'plain' } },
  })
  expect(observe(queryOrderby, [recorded(1, 2)])).toEqual([])
  expect(observe(queryOrderby, [recorded(2, 1)])).toEqual(['fail $orderby'])
  expect(observe(queryOrderby, [list(''), recorded(1), list('')])).toEqual([])
})

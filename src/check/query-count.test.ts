import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { directoryApi, ids, things as items, list, to } from '../../fixtures/thing-lists.ts'
import type { Exchange, Headers } from '../model/exchange.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { queryCount } from './query-count.ts'

const count = (number: Json, value = items): Exchange =>
  list('?$count=true', value, { '@odata.count': number })

/** Asked for with another option. */
const counted = (also: string, number: Json, value: readonly JsonObject[]): Exchange =>
  list(`?$count=true${also}`, value, { '@odata.count': number })

const countOfSome = (number: Json): Exchange =>
  list(`?$filter=aString%20eq%20'b'&$count=true`, ids('1'), { '@odata.count': number })

const countOfPage = (number: Json): Exchange =>
  list('?$top=1&$count=true', ids('1'), { '@odata.count': number })

/** Two pages, each with a count. */
const countedPages = (further: number): readonly Exchange[] => [
  list('?$top=2&$count=true', ids('1', '2'), {
    ...to('?$top=2&$count=true&$skiptoken=2'),
    '@odata.count': 3,
  }),
  list('?$top=2&$count=true&$skiptoken=2', ids('3'), { '@odata.count': further }),
]

const recorded = (number?: Json, more = '', headers: Headers = []): Exchange =>
  exchange(`GET /me/things?$filter=aString%20eq%20'b'&$count=true${more}`, {
    headers,
    body: { ...(number === undefined ? {} : { '@odata.count': number }), value: ids('1') },
    intent: { kind: 'plain' },
  })

test.each<Row>([
  ['right', [list(''), count(3), list('')], []],
  ['one too high', [list(''), count(4), list('')], ['fail $count']],
  [
    'of others that have come and gone',
    [list(''), list('?$count=true', [...items, { id: '9' }], { '@odata.count': 4 }), list('')],
    [],
  ],
  [
    'of a list that has lost a member',
    [list(''), list('?$count=true', ids('1', '2'), { '@odata.count': 2 }), list('')],
    ['fail $count'],
  ],
  [
    'of members that did not come',
    [list(''), list('?$count=true', ids('1', '2'), { '@odata.count': 3 }), list('')],
    ['fail $count'],
  ],
  ['of what a filter finds, in one answer', [countOfSome(1)], []],
  ['of more than a filter finds, in one answer', [countOfSome(2)], ['fail $count']],
  [
    'a string',
    [list(''), list('?$count=true', items, { '@odata.count': '3' }), list('')],
    ['warning $count#string'],
  ],
  ['missing', [list(''), list('?$count=true'), list('')], ['warning $count#absent']],
  ['of those that match', [list(''), countOfSome(1), list('')], []],
  ['of all, with a filter', [list(''), countOfSome(3), list('')], ['fail $count']],
  ['of all, with pages of one', [list(''), countOfPage(3), list('')], []],
  ['of the page', [list(''), countOfPage(1), list('')], ['fail $count']],
  ['of what is left, on a further page', [list(''), ...countedPages(2), list('')], ['fail $count#further']],
  ['of all, on a further page too', [list(''), ...countedPages(3), list('')], []],
  [
    'of what others have added, on a further page',
    [list(''), ...countedPages(4), list('', ids('1'))],
    'not-applicable',
  ],
  [
    'of fewer than one page has, whatever else was asked',
    [list('?$count=true&$select=id', ids('1', '2'), { '@odata.count': 1 })],
    ['fail $count'],
  ],
  [
    'below zero on a next page',
    [
      list('?$count=true', ids('1'), { ...to('?$count=true&$skiptoken=1'), '@odata.count': 2 }),
      list('?$count=true&$skiptoken=1', ids('2'), { '@odata.count': -1 }),
    ],
    ['fail $count'],
  ],
  ['false, which asks for none', [list('?$count=false', ids('1'), { '@odata.count': 0 })], 'not-applicable'],
  ['of more than a recorded page has', [recorded(7)], []],
  ['of fewer than a recorded page has', [recorded(0)], ['fail $count']],
  ['missing in a recording', [recorded()], ['warning $count#absent']],
  ['a string, in a recording', [recorded('1')], 'not-applicable'],
  ['missing behind a link, in a recording', [recorded(undefined, '&$skiptoken=1')], 'not-applicable'],
  [
    'with an option that takes members away',
    [list(''), counted('&$search=a', 1, ids('1')), list('')],
    'not-applicable',
  ],
  ['of all, of which one is skipped', [list(''), counted('&$skip=1', 3, ids('2', '3')), list('')], []],
  [
    'of those that are not skipped',
    [list(''), counted('&$skip=1', 2, ids('2', '3')), list('')],
    ['fail $count'],
  ],
  [
    'of all that match, on pages',
    [list('?$filter=a'), counted('&$filter=a&$top=1', 3, ids('1')), list('?$filter=a')],
    [],
  ],
  [
    'of a page of those that match',
    [list('?$filter=a'), counted('&$filter=a&$top=1', 1, ids('1')), list('?$filter=a')],
    ['fail $count'],
  ],
  [
    'of pages of those that match, which nobody has read alone',
    [list(''), counted('&$filter=a&$top=1', 1, ids('1')), list('')],
    'not-applicable',
  ],
  [
    'of those that match, one of which did not come',
    [list('?$filter=a'), counted('&$filter=a', 2, ids('1', '2')), list('?$filter=a')],
    ['fail $count'],
  ],
  [
    'of all, on the first of pages that nobody followed',
    [
      list(''),
      list('?$count=true', ids('1'), { ...to('?$count=true&$skiptoken=1'), '@odata.count': 1 }),
      list(''),
    ],
    ['fail $count'],
  ],
  [
    'of more than match, sorted',
    [counted(`&$filter=aString%20eq%20'b'&$orderby=id`, 2, ids('1'))],
    ['fail $count'],
  ],
  [
    'of all, though a page has lost one',
    [
      list(''),
      list('?$count=true', ids('1'), { ...to('?$count=true&$skiptoken=1'), '@odata.count': 3 }),
      list('?$count=true&$skiptoken=1', ids('3'), { '@odata.count': 3 }),
      list(''),
    ],
    [],
  ],
  ['the list has changed meanwhile', [list(''), count(4), list('', ids('1'))], 'not-applicable'],
  ['nothing to compare with', [count(4)], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(queryCount, exchanges)).toEqual(seen)
})

test('of directory objects, recorded without the header that it needs, none is missed', () => {
  const eventual: Headers = [['ConsistencyLevel', 'eventual']]
  const seen = (...one: Parameters<typeof recorded>) =>
    observe(queryCount, [recorded(...one)], 'thing.list', directoryApi)
  expect(seen()).toBe('not-applicable')
  expect(seen(undefined, '', eventual)).toEqual(['warning $count#absent'])
  expect(seen(1, '', eventual)).toEqual([])
})

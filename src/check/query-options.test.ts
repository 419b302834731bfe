import { describe, expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { ids, things as items, list, to } from '../../fixtures/thing-lists.ts'
import type { Check } from '../model/check.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { pagingComplete } from './paging-complete.ts'
import { queryOrderby } from './query-orderby.ts'
import { querySelect } from './query-select.ts'
import { queryTop } from './query-top.ts'

function rows(check: Check, table: readonly Row[]): void {
  describe(check.id, () => {
    test.each<Row>(table)('%s', (_fact, exchanges, seen) => {
      expect(observe(check, exchanges)).toEqual(seen)
    })
  })
}

rows(queryTop, [
  ['as many as asked', [list('?$top=3')], []],
  ['fewer, as an API may have a maximum', [list('?$top=999')], []],
  ['one more', [list('?$top=2')], ['fail $top']],
  ['a next page has more', [list('?$top=2&$skiptoken=x')], ['fail $top']],
  [
    'a next page whose link hides $top has more',
    [list('?$top=2', items.slice(0, 2), to('?cursor=x')), list('?cursor=x')],
    ['fail $top'],
  ],
  ['refused', [refusal('GET /me/things?$top=2', 400)], 'not-applicable'],
  ['not asked', [list('')], 'not-applicable'],
])

const part = [{ '@odata.etag': 'W/"1"', id: '1', aString: 'b' }]

rows(querySelect, [
  ['what is asked, the id and annotations', [list(''), list('?$select=aString', part)], []],
  ['names have no letter case', [list('?$select=ASTRING', part)], []],
  ['ignored', [list(''), list('?$select=aString')], ['fail $select']],
  ['ignored beside $expand', [list(''), list('?$select=aString&$expand=owner')], ['warning $select']],
  [
    'one property more than asked',
    [
      list('', [{ id: '1', aString: 'b', anInt32: 2, aBoolean: true }]),
      list('?$select=aString', [{ id: '1', aString: 'b', anInt32: 2 }]),
    ],
    ['warning $select'],
  ],
  [
    'what $expand names beside it',
    [
      list('?$select=aString&$expand=owner($expand=manager($select=id))', [
        { id: '1', aString: 'b', owner: { id: '2' } },
      ]),
    ],
    [],
  ],
  [
    'what $expand names only inside of a relationship',
    [list('?$select=aString&$expand=owner($select=anInt32)', [{ id: '1', aString: 'b', anInt32: 2 }])],
    ['warning $select'],
  ],
  ['a property that no page knows', [list('?$select=aString', [{ id: '1', aString: 'b', x: 1 }])], []],
  [
    'a collection that is asked comes without its members',
    [
      list('', [{ id: '1', aliases: ['a'] }]),
      list('?$select=aliases', [{ id: '1', aliases: [] }]),
      list('', [{ id: '1', aliases: ['a'] }]),
    ],
    ['fail $select#lost'],
  ],
  [
    'a collection that is asked comes with another member',
    [
      list('', [{ id: '1', aliases: ['a'] }]),
      list('?$select=aliases', [{ id: '1', aliases: ['b'] }]),
      list('', [{ id: '1', aliases: ['a'] }]),
    ],
    [],
  ],
  [
    'a value that another entity has',
    [
      exchange('GET /me/things/1', { body: { id: '1', aString: 'a' } }),
      exchange('GET /me/things/2?$select=aString', { body: { id: '2' } }),
    ],
    [],
  ],
  [
    'a value does not come on a second page',
    [
      list(''),
      list('?$select=aString', part, to('?$select=aString&$skiptoken=2')),
      list('?$select=aString&$skiptoken=2', [{ id: '3' }]),
    ],
    ['fail $select#lost'],
  ],
  ['what stands in another entity', [list('?$select=owner/mail')], 'not-applicable'],
  ['all', [list('?$select=id,*')], 'not-applicable'],
  [
    'a collection that is asked has no members',
    [list('', [{ id: '1', aliases: [] }]), list('?$select=aliases', [{ id: '1', aliases: [] }])],
    [],
  ],
  ['what is asked is missing', [list(''), list('?$select=aString', ids('1'))], ['fail $select#lost']],
  ['what is asked is unset', [list(''), list('?$select=anInt32', ids('2'))], []],
  [
    'a next page that hides $select shows no more than was asked for',
    [list('?$select=aString', ids('1'), to('?cursor=x')), list('?cursor=x', part)],
    [],
  ],
  ['an empty list', [list('?$select=aString', [])], 'not-applicable'],
  ['a member is missing', [list(''), list('?$select=aString', part), list('')], ['fail $select#member']],
  ['a member is gone meanwhile', [list(''), list('?$select=aString', part), list('', part)], []],
  [
    'members without ids cannot be told apart',
    [list(''), list('?$select=aString', [{ aString: 'b' }]), list('')],
    [],
  ],
  [
    'members without ids have a value each, and one has none',
    [
      list('', [
        { id: '1', aliases: ['a'] },
        { id: '2', aliases: [] },
      ]),
      list('?$select=aliases', [{ aliases: ['a'] }, { aliases: [] }]),
    ],
    [],
  ],
  [
    'a value that each entity has does not come of one without its id',
    [list('', [{ id: '1', aString: 'b' }]), list('?$select=aString', [{ aBoolean: true }])],
    ['fail $select', 'fail $select#lost'],
  ],
  [
    'a page, with $top or a next link',
    [
      list(''),
      list('?$select=aString&$top=1', part),
      list('?$select=aString', part, to('?$select=aString&$skiptoken=1')),
      list(''),
    ],
    [],
  ],
])

/** Two pages of a sorted list, without the third of the items. */
const sortedPages: readonly Exchange[] = [
  list('?$orderby=anInt32', [items[1]] as JsonObject[], to('?$orderby=anInt32&$skiptoken=1')),
  list('?$orderby=anInt32&$skiptoken=1', [items[0]] as JsonObject[]),
]

rows(queryOrderby, [
  ['in order', [list('?$orderby=anInt32')], []],
  [
    'a member that has a value to sort by is missing',
    [list(''), list('?$orderby=anInt32', items.slice(0, 2)), list('')],
    ['fail $orderby#lost'],
  ],
  [
    'a member that has none is missing',
    [list(''), list('?$orderby=anInt32', [items[0], items[2]] as JsonObject[]), list('')],
    [],
  ],
  [
    'a member is gone meanwhile',
    [list(''), list('?$orderby=anInt32', items.slice(0, 2)), list('', items.slice(0, 2))],
    [],
  ],
  [
    'a member has lost its value meanwhile',
    [list(''), list('?$orderby=anInt32', items.slice(0, 1)), list('', ids('1', '2', '3'))],
    [],
  ],
  [
    'others come while a member is missing',
    [list(''), list('?$orderby=anInt32', items.slice(0, 2)), list('', [...items, { id: '9' }])],
    ['fail $orderby#lost'],
  ],
  ['a member is missing on pages', [list(''), ...sortedPages, list('')], ['fail $orderby#lost']],
  [
    'others come while pages are read, which may lose some',
    [list(''), ...sortedPages, list('', [...items, { id: '9' }])],
    [],
  ],
  ['out of order', [list('?$orderby=anInt32 desc')], ['fail $orderby']],
  [
    'a collation without letter case',
    [list('?$orderby=aString', [items[1], items[0], items[2]] as JsonObject[])],
    [],
  ],
  ['a collation by code', [list('?$orderby=aString', [items[1], items[0]] as JsonObject[])], []],
  [
    'another collation cannot be told',
    [
      list('?$orderby=aString', [
        { id: '1', aString: 'ö' },
        { id: '2', aString: 'n' },
      ]),
    ],
    [],
  ],
  [
    'no collation has it so',
    [list('?$orderby=aString', [items[2], items[0]] as JsonObject[])],
    ['fail $orderby'],
  ],
  ['an expression', [list('?$orderby=owner/mail')], 'not-applicable'],
])

const pages = (...parts: readonly (readonly JsonObject[])[]): readonly Exchange[] => [
  list(''),
  ...parts.map((value, at) =>
    list(
      at === 0 ? '?$top=1' : `?$top=1&cursor=${at}`,
      value,
      at + 1 === parts.length ? {} : to(`?$top=1&cursor=${at + 1}`),
    ),
  ),
  list(''),
]
const relative = { '@odata.nextLink': 'things?$top=1&cursor=1' }
const withRelative = pages(ids('1'), ids('3')).with(1, list('?$top=1', ids('1'), relative))

rows(pagingComplete, [
  ['all members once', pages(ids('1'), ids('2'), ids('3')), []],
  ['in another order', pages(ids('3'), ids('1', '2')), []],
  ['an empty page on the way', pages(ids('1'), [], ids('2', '3')), []],
  ['one is lost', pages(ids('1'), ids('3')), ['fail @odata.nextLink#lost']],
  ['one is lost behind a relative link', withRelative, ['fail @odata.nextLink#lost']],
  ['one comes twice', pages(ids('1'), ids('1', '2'), ids('3')), ['fail @odata.nextLink#repeated']],
  [
    'a filter takes members away',
    [
      list(''),
      list('?$filter=anInt32%20gt%201&$top=1', ids('1'), to('?$filter=anInt32%20gt%201&$top=1&cursor=1')),
      list('?$filter=anInt32%20gt%201&$top=1&cursor=1', ids('3')),
      list(''),
    ],
    [],
  ],
  ['$top limits the whole list, as in OData', pages(ids('1')), 'not-applicable'],
  ['pages are left', pages(ids('1'), ids('2')).toSpliced(2, 1), []],
  [
    'the list has changed meanwhile',
    [...pages(ids('1'), ids('3')).slice(0, -1), list('', ids('3'))],
    'not-applicable',
  ],
])

test('what the page says that $select does not ask for may stay out', () => {
  const own = sampleApi()
  const found = own.operation('thing.list')
  const queryOptions = found?.queryOptions.map((each) => ({ ...each, lacks: ['aString'] })) ?? []
  const lacking = { ...own, operation: () => found && { ...found, queryOptions } }
  const seen = (name: string) =>
    observe(querySelect, [list(''), list(`?$select=${name}`, ids('1'))], 'thing.list', lacking)
  expect(seen('aString')).toEqual([])
  expect(seen('anInt32')).toEqual(['fail $select#lost'])
})

import { expect, test } from 'vitest'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { ids, things as items, list, to } from '../../fixtures/thing-lists.ts'
import { querySkip } from './query-skip.ts'

test.each<Row>([
  ['one less', [list(''), list('?$skip=1', items.slice(1)), list('')], []],
  ['ignored', [list(''), list('?$skip=1'), list('')], ['fail $skip']],
  ['one too many', [list(''), list('?$skip=1', ids('3')), list('')], ['fail $skip']],
  ['with $top for all', [list(''), list('?$skip=1&$top=3', items.slice(1)), list('')], []],
  ['with $top, ignored', [list(''), list('?$skip=1&$top=3'), list('')], ['fail $skip']],
  ['with $top that limits the whole list', [list(''), list('?$skip=1&$top=1', ids('2')), list('')], []],
  ['with $top that no number is', [list(''), list('?$skip=1&$top=x'), list('')], 'not-applicable'],
  ['with another option', [list(''), list('?$skip=1&$select=id'), list('')], 'not-applicable'],
  [
    'with $top, page by page, whose links have $skip too',
    [
      list(''),
      list('?$skip=1&$top=1', ids('2'), to('?$top=1&$skip=2')),
      list('?$top=1&$skip=2', ids('3')),
      list(''),
    ],
    [],
  ],
  [
    'with $top, page by page, ignored',
    [
      list(''),
      list('?$skip=1&$top=2', ids('1', '2'), to('?$top=2&$skiptoken=2')),
      list('?$top=2&$skiptoken=2', ids('3')),
      list(''),
    ],
    ['fail $skip'],
  ],
  [
    'with a filter, of which one less comes',
    [list('?$filter=a'), list('?$filter=a&$skip=1', items.slice(1)), list('?$filter=a')],
    [],
  ],
  [
    'with a filter, ignored',
    [list('?$filter=a'), list('?$filter=a&$skip=1'), list('?$filter=a')],
    ['warning $skip'],
  ],
  [
    'with a filter, and no read of that alone',
    [list(''), list('?$filter=a&$skip=1'), list('')],
    'not-applicable',
  ],
  [
    'with a filter, and another filter alone',
    [list('?$filter=b'), list('?$filter=a&$skip=1'), list('?$filter=b')],
    'not-applicable',
  ],
  [
    'with a filter, of which others match meanwhile',
    [list('?$filter=a'), list('?$filter=a&$skip=1'), list('?$filter=a', ids('1'))],
    'not-applicable',
  ],
  ['with a count, ignored', [list(''), list('?$skip=1&$count=true'), list('')], ['fail $skip']],
  [
    'with two other options',
    [list('?$filter=a'), list('?$filter=a&$skip=1&$top=9'), list('?$filter=a')],
    'not-applicable',
  ],
  ['the list has changed meanwhile', [list(''), list('?$skip=1'), list('', ids('1'))], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(querySkip, exchanges)).toEqual(seen)
})

import { expect, test } from 'vitest'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { ids, things as items, list, to } from '../../fixtures/thing-lists.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { querySkip } from './query-skip.ts'

/** Some of three things that are sorted, `2` before `1` before `3`, are left when as many as are missing are skipped. */
function sorted(
  left: readonly string[],
  second: JsonObject = { id: '1', aString: 'b' },
  orderby = 'aString',
): readonly Exchange[] {
  const all = [{ id: '2', aString: 'A' }, second, { id: '3', aString: 'c' }]
  const came = all.filter(({ id }) => left.includes(String(id)))
  const order = `?$orderby=${orderby}`
  return [list(order, all), list(`${order}&$skip=${3 - left.length}`, came), list(order, all)]
}

test.each<Row>([
  ['one less', [list(''), list('?$skip=1', items.slice(1)), list('')], []],
  ['ignored', [list(''), list('?$skip=1'), list('')], ['fail $skip']],
  ['one too many', [list(''), list('?$skip=1', ids('3')), list('')], ['fail $skip']],
  ['with $top for all', [list(''), list('?$skip=1&$top=3', items.slice(1)), list('')], []],
  ['with $top, ignored', [list(''), list('?$skip=1&$top=3'), list('')], ['fail $skip']],
  ['with $top that limits the whole list', [list(''), list('?$skip=1&$top=1', ids('2')), list('')], []],
  ['with $top that no number is', [list(''), list('?$skip=1&$top=x'), list('')], 'not-applicable'],
  ['with $top of less than nothing', [list(''), list('?$skip=1&$top=-3'), list('')], 'not-applicable'],
  ['with $top that begins as a number', [list(''), list('?$skip=1&$top=3x'), list('')], 'not-applicable'],
  ['with $top of two digits', [list(''), list('?$skip=1&$top=10', items.slice(1)), list('')], []],
  ['less than nothing', [list(''), list('?$skip=-1'), list('')], 'not-applicable'],
  [
    'page by page, whose links mean something of their own by $skip',
    [list(''), list('?$skip=1', ids('2'), to('?$skip=9')), list('?$skip=9', ids('3')), list('')],
    [],
  ],
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
    'with $top, and once more on each page',
    [
      list(''),
      list('?$skip=1&$top=1', ids('2'), to('?$skip=1&$top=1&$skiptoken=2')),
      list('?$skip=1&$top=1&$skiptoken=2', []),
      list(''),
    ],
    ['fail $skip'],
  ],
  [
    'with $top that limits the whole list, in pages of their own',
    [
      list(''),
      list('?$skip=1&$top=2', ids('2'), to('?$skip=1&$top=2&$skiptoken=2')),
      list('?$skip=1&$top=2&$skiptoken=2', ids('3')),
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
    [list('?$filter=a&$select=id'), list('?$filter=a&$select=id&$skip=1'), list('?$filter=a&$select=id')],
    'not-applicable',
  ],
  [
    'with a filter and $top, ignored',
    [list('?$filter=a'), list('?$filter=a&$skip=1&$top=9'), list('?$filter=a')],
    ['warning $skip'],
  ],
  ['sorted, without the first', sorted(['1', '3']), []],
  ['sorted, without another than the first', sorted(['2', '3']), ['warning $skip#order']],
  [
    'sorted backwards, without another',
    sorted(['2', '3'], undefined, 'aString%20desc'),
    ['warning $skip#order'],
  ],
  ['sorted, without all but one of the first', sorted(['1']), ['warning $skip#order']],
  ['sorted by two properties', sorted(['2', '3'], undefined, 'aString,id'), []],
  ['sorted, without one of two that are the same', sorted(['2', '3'], { id: '1', aString: 'a' }), []],
  ['sorted, without one of two of which one has no value', sorted(['2', '3'], { id: '1' }), []],
  ['the list has changed meanwhile', [list(''), list('?$skip=1'), list('', ids('1'))], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(querySkip, exchanges)).toEqual(seen)
})

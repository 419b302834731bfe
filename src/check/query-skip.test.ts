import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { querySkip } from './query-skip.ts'

const root = 'https://graph.microsoft.com/v1.0/me/things'
const ids = (...wanted: readonly string[]): readonly JsonObject[] => wanted.map((id) => ({ id }))
const items = ids('1', '2', '3')
const list = (query: string, value: readonly JsonObject[] = items, more: JsonObject = {}): Exchange =>
  exchange(`GET /me/things${query}`, { body: { ...more, value } })
const to = (query: string): JsonObject => ({ '@odata.nextLink': `${root}${query}` })

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
  ['the list has changed meanwhile', [list(''), list('?$skip=1'), list('', ids('1'))], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(querySkip, exchanges)).toEqual(seen)
})

import { expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { ids, things as items, list, to } from '../../fixtures/thing-lists.ts'
import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { queryFilter } from './query-filter.ts'

const timed = { id: '1', aDateTimeOffset: '2021-07-13T10:00:00Z' }
const dated = { ...timed, aString: 'b' }
const at = (second: number): string => `aDateTimeOffset eq 2021-07-13T10:00:0${second}Z`
const changed = items.map((item) => ({ ...item, aString: 'c' }))

const tagged = [{ id: '1', aliases: ['x', 'y'] }]

const filter = (text: string, value: readonly JsonObject[]): Exchange =>
  list(`?$filter=${encodeURIComponent(text)}`, value)

test.each<Row>([
  ['what matches', [list(''), filter("aString eq 'b'", items.slice(0, 1)), list('')], []],
  ['strings have no letter case', [filter("aString eq 'a'", items.slice(1, 2))], []],
  ['a quote inside', [filter("aString eq 'it''s'", [{ id: '9', aString: "it's" }])], []],
  ['ignored', [filter("aString eq 'b'", items)], ['fail $filter']],
  ['a number that differs', [filter('anInt32 eq 2', items.slice(2))], ['fail $filter']],
  ['the property is not shown', [filter('anInt32 eq 2', ids('1'))], []],
  ['what matches is missing', [list(''), filter("aString eq 'b'", []), list('')], ['fail $filter#lost']],
  ['what is kept finer than shown', [list('', [timed]), filter(at(0), []), list('', [timed])], []],
  ['another time', [filter(at(1), [timed])], ['fail $filter']],
  ['what matches has gone meanwhile', [list(''), filter("aString eq 'b'", []), list('', ids('1'))], []],
  [
    'what matches has been changed meanwhile',
    [list(''), filter("aString eq 'b'", []), list('', changed)],
    [],
  ],
  [
    'others come while what matches is missing',
    [list(''), filter("aString eq 'b'", []), list('', [...items, { id: '9' }])],
    ['fail $filter#lost'],
  ],
  [
    'others come while what matches is missing on pages, which may lose some',
    [
      list(''),
      list("?$filter=aString eq 'b'", [], to("?$filter=aString eq 'b'&$skiptoken=1")),
      list("?$filter=aString eq 'b'&$skiptoken=1", []),
      list('', [...items, { id: '9' }]),
    ],
    [],
  ],
  [
    'what matches is on none of the pages',
    [
      list(''),
      list("?$filter=aString eq 'b'&$top=1", [], to("?$filter=aString eq 'b'&$top=1&$skiptoken=1")),
      list("?$filter=aString eq 'b'&$top=1&$skiptoken=1", []),
      list(''),
    ],
    ['fail $filter#lost'],
  ],
  [
    'what matches is on the second page',
    [
      list(''),
      list("?$filter=aString eq 'b'&$top=1", [], to("?$filter=aString eq 'b'&$top=1&$skiptoken=1")),
      list("?$filter=aString eq 'b'&$top=1&$skiptoken=1", items.slice(0, 1)),
      list(''),
    ],
    [],
  ],
  [
    'as many as $top says may be all that come, where no page follows',
    [list(''), list('?$filter=anInt32 ne 2&$top=1', items.slice(2, 3)), list('')],
    [],
  ],
  [
    'of a page of $top those that match, where no page follows',
    [list(''), list("?$filter=aString eq 'b'&$top=1", []), list('')],
    ['fail $filter#lost'],
  ],
  [
    'what was deleted is still found',
    [list(''), exchange('DELETE /me/things/1'), filter("aString eq 'b'", items.slice(0, 1))],
    ['fail $filter#deleted'],
  ],
  [
    'what was read before is still found',
    [exchange('GET /me/things/1', { body: { id: '1' } }), filter("aString eq 'b'", items.slice(0, 1))],
    [],
  ],
  [
    'what is kept finer than shown, and is joined',
    [list('', [dated]), filter(`${at(0)} and aString eq 'b'`, []), list('', [dated])],
    [],
  ],
  [
    'one of two operators that are joined no page names',
    [filter("anInt32 gt 2 and aString eq 'b'", items)],
    'not-applicable',
  ],
  [
    'what was to be deleted, and was not, is found',
    [list(''), refusal('DELETE /me/things/1', 403), filter("aString eq 'b'", items.slice(0, 1))],
    [],
  ],
  [
    'what was deleted later',
    [filter("aString eq 'b'", items.slice(0, 1)), exchange('DELETE /me/things/1')],
    [],
  ],
  [
    'a reference was removed',
    [list(''), exchange('DELETE /users/1/things/1/$ref'), filter("aString eq 'b'", items.slice(0, 1))],
    [],
  ],
  [
    'what matches comes without its id',
    [list(''), list("?$filter=aString eq 'b'&$select=aString", [{ aString: 'b' }]), list('')],
    [],
  ],
  ['what is not equal, as stated', [filter('anInt32 ne 2', items.slice(2))], []],
  ['what is equal where it was not to be', [filter('anInt32 ne 2', items)], ['fail $filter']],
  ['what is not equal is missing', [list(''), filter('anInt32 ne 2', []), list('')], ['fail $filter#lost']],
  ['an operator that no page names', [filter('anInt32 gt 2', items)], 'not-applicable'],
  ['a call that no page names', [filter("startswith(aString,'b')", items)], 'not-applicable'],
  ['one of two operators that no page names', [filter('not(anInt32 gt 2)', items)], 'not-applicable'],
  ['two operators that a page names', [filter('not(anInt32 ne 2)', items.slice(2))], ['fail $filter']],
  ['a filter that is not read', [filter('anInt32 mod 2 eq 1', items)], 'not-applicable'],
  [
    'one of two that are joined does not hold',
    [filter("anInt32 eq 3 and aString eq 'b'", items)],
    ['warning $filter'],
  ],
  ['both are named for their properties', [filter('anInt32 eq 3 and anInt32 ne 3', items)], ['fail $filter']],
  ['one of two holds', [filter("anInt32 ne 99 or aString eq 'b'", items)], []],
  [
    'parentheses are ignored',
    [filter('(anInt32 eq 2 or anInt32 eq 10) and anInt32 ne 2', items.slice(0, 1))],
    ['fail $filter'],
  ],
  [
    'parentheses are heeded',
    [list(''), filter('(anInt32 eq 2 or anInt32 eq 10) and anInt32 ne 2', items.slice(2)), list('')],
    [],
  ],
  [
    'not before parentheses is ignored',
    [list(''), filter('not (anInt32 eq 2 and anInt32 ne 10)', items.slice(0, 1)), list('')],
    ['fail $filter', 'fail $filter#lost'],
  ],
  [
    'not of what has no value, which services find and do not find',
    [list(''), filter('not (anInt32 eq 2 and anInt32 ne 10)', items.slice(2)), list('')],
    [],
  ],
  ['what has no value where it was to have one', [filter('anInt32 ne null', items)], ['fail $filter']],
  [
    'what has a value is missing where it was to have one',
    [list(''), filter('anInt32 ne null', items.slice(2)), list('')],
    ['fail $filter#lost'],
  ],
  ['what has a value where it was to have none', [filter('anInt32 eq null', items)], ['fail $filter']],
  ['null beside another, of which no page speaks', [filter('aString eq null', items)], ['warning $filter']],
  [
    'a collection without the value, of which no page speaks',
    [filter("aliases/any(a:a eq 'x')", [{ id: '1', aliases: ['y'] }])],
    ['warning $filter'],
  ],
  [
    'a collection with the value is missing',
    [list('', tagged), filter("aliases/any(a:a eq 'x')", []), list('', tagged)],
    ['warning $filter#lost'],
  ],
  ['a collection that is not shown', [filter("aliases/any(a:a eq 'x')", ids('1'))], []],
  ['a text in another letter case', [list(''), filter("aString eq 'a'", []), list('')], []],
  ['no list', [exchange("GET /me/things?$filter=aString eq 'b'", { body: { id: '1' } })], 'not-applicable'],
  ['what has no value matches null, and is missing', [list(''), filter('anInt32 eq null', []), list('')], []],
  [
    'what matches may be on a page that was not read',
    [list(''), list("?$filter=aString eq 'b'", [], to("?$filter=aString eq 'b'&$skiptoken=1")), list('')],
    [],
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(queryFilter, exchanges, 'thing.list')).toEqual(seen)
})

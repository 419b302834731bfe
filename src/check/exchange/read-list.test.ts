import { describe, expect, test } from 'vitest'
import { exchange, refusal } from '../../../fixtures/exchange-sample.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Json } from '../../model/source.ts'
import { askedFor, isNextPage, listsOf, readPages } from './read-list.ts'

const root = 'https://graph.microsoft.com/v1.0/me/things'
const list = (query: string, id: string, next?: Json): Exchange =>
  exchange(`GET /me/things${query}`, {
    role: 'read-back',
    body: { value: [{ id }], ...(next === undefined ? {} : { '@odata.nextLink': next }) },
  })
const first = list('', '1', `${root}?$skiptoken=a%2Bb`)
const second = list('?$skiptoken=a%2Bb', '2')
const post = exchange('POST /me/things', { sent: {}, status: 201, body: { id: '3' } })
const other = exchange('GET /users', { body: { value: [] } })

describe('pages', () => {
  test.each<readonly [fact: string, exchanges: readonly Exchange[], ids: readonly string[], extent: string]>([
    ['one', [list('', '1')], ['1'], 'all'],
    ['one, whose link is null', [list('', '1', null)], ['1'], 'all'],
    ['two', [first, second], ['1', '2'], 'all'],
    ['two, with something else in between', [first, other, second], ['1', '2'], 'all'],
    ['a second with a blank in place of the plus', [first, list('?%24skiptoken=a+b', '2')], ['1'], 'cut'],
    [
      'two, the second asked for unencoded',
      [list('', '1', `${root}?x=a+b`), list('?x=a%20b', '2')],
      ['1', '2'],
      'all',
    ],
    ['two, with a broken encoding', [list('', '1', `${root}?x=%E0`), list('?x=%E0', '2')], ['1', '2'], 'all'],
    ['the first alone', [first], ['1'], 'cut'],
    ['the first, and another than the second', [first, other], ['1'], 'cut'],
    ['a write between two', [first, post, second], ['1'], 'cut'],
    ['the list begun anew between two', [first, list('', '1'), second], ['1'], 'cut'],
    ['a link that is no text', [list('', '1', 7), second], ['1'], 'cut'],
    [
      'a second that is throttled',
      [first, refusal('GET /me/things?$skiptoken=a%2Bb', 429)],
      ['1'],
      'unsettled',
    ],
  ])('%s', (_fact, exchanges, ids, extent) => {
    const read = readPages(exchanges, 0, exchanges.length)
    expect([read?.items.map(({ id }) => id), read?.extent]).toEqual([ids, extent])
  })

  test.each<readonly [fact: string, second: Exchange]>([
    ['refused', refusal('GET /me/things?$skiptoken=a%2Bb', 400)],
    ['no list', exchange('GET /me/things?$skiptoken=a%2Bb', { body: { id: '2' } })],
  ])('of which the second is %s are no list', (_fact, page) => {
    expect(readPages([first, page], 0, 2)).toBeUndefined()
  })

  test('are read up to an exchange', () => {
    expect(readPages([first, second], 0, 1)?.extent).toBe('cut')
  })
})

test.each<readonly [fact: string, exchange: Exchange]>([
  ...['$filter=x', '$search=x', '$skip=1', '$skiptoken=x', '$select=id', '$apply=x'].map(
    (query) => [`asked for with ${query}`, list(`?${query}`, '1')] as const,
  ),
  ['a create', post],
  ['another collection', other],
  ['a recording', exchange('GET /me/things', { intent: { kind: 'plain' }, body: { value: [] } })],
])('%s is no list of the collection', (_fact, asked) => {
  expect(listsOf([asked], 'v1.0/me/things', 0)).toEqual([])
})

test('a next page that shows nothing of what was asked for is no list of its own', () => {
  const begun = list('?$select=id', '1', `${root}?cursor=x`)
  expect(listsOf([begun, list('?cursor=x', '2')], 'v1.0/me/things', 0)).toEqual([])
  expect(listsOf([list('?cursor=x', '2')], 'v1.0/me/things', 0)).toHaveLength(1)
})

test('lists are looked for between two exchanges', () => {
  const exchanges = [list('', '1'), list('?$top=5', '2'), list('', '3'), list('', '4')]
  const found = listsOf(exchanges, 'v1.0/me/things', 1, 3)
  expect(found.map(({ index, exchange: last }) => [index, last])).toEqual([
    [1, exchanges[1]],
    [2, exchanges[2]],
  ])
})

test('a next page is what an answer before leads to', () => {
  expect([
    isNextPage([first, second], 1),
    isNextPage([second, first], 0),
    isNextPage([first, second], 0),
  ]).toEqual([true, false, false])
})

test('what the first page was asked for holds for all pages behind it', () => {
  const to = (token: string): string => `${root}?cursor=${token}`
  const exchanges = [
    list('?$select=id', '1', to('a')),
    list('?$top=1', '1', to('b')),
    list('?cursor=a', '2', to('c')),
    list('?cursor=b', '2'),
    other,
    list('?cursor=c', '3'),
    list('?cursor=d', '4'),
  ]
  const asked = exchanges.map((_, index) => askedFor(exchanges, index))
  expect(asked).toEqual([0, 1, 0, 1, 4, 0, 6].map((at) => exchanges[at]?.step.request))
})

test('of two lists that lead to one page the later one is what was asked for', () => {
  const exchanges = [list('?$select=id', '1', `${root}?x=1`), list('', '1', `${root}?x=1`), list('?x=1', '2')]
  expect(askedFor(exchanges, 2).path).toBe('/v1.0/me/things')
})

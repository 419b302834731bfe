import { expect, test } from 'vitest'
import { seenIn } from '../../fixtures/practice-answer.ts'
import type { Json } from '../model/source.ts'
import { queryOrderby } from './query-orderby.ts'

const seen = (query: string, body: Json | string): unknown =>
  seenIn(queryOrderby, 'logEntry.list~2', { query: `?$orderby=${query}`, body })

test.each<[fact: string, values: readonly Json[], isDisorder: boolean]>([
  ['texts', ['a', 'b'], false],
  ['texts the wrong way round', ['b', 'a'], true],
  ['later ones', ['a', 'b', 'd', 'c'], true],
  ['a small letter behind a capital one', ['B', 'a'], false],
  ['a capital letter behind a small one', ['a', 'B'], false],
  ['letter case alone', ['b', 'B'], false],
  ['letter case alone, the other way', ['B', 'b'], false],
  ['letters of other languages', ['é', 'a'], false],
  ['the same twice', ['a', 'a'], false],
  ['numbers', [2, 10], false],
  ['numbers the wrong way round', [10, 2], true],
  ['a number and a text', [1, 'a'], false],
  ['a text and a number', ['a', 1], false],
  ['truths', [false, true], false],
  ['truths the wrong way round', [true, false], true],
  ['true twice', [true, true], false],
  ['a truth and a number', [true, 0], false],
  ['a number and a truth', [1, false], false],
  ['a truth and a text', [true, 'a'], false],
  ['what is unset stands anywhere', [null, 1, null, 2], false],
  ['what is unset between', [2, null, 1], true],
  ['instants of other offsets', ['2021-07-13T10:00:00+02:00', '2021-07-13T09:00:00Z'], false],
  ['instants the wrong way round', ['2021-07-13T09:00:00Z', '2021-07-13T10:00:00+02:00'], true],
  ['an instant and a text', ['2021-07-13T09:00:00Z', '2021'], false],
  ['objects', [{ a: 2 }, { a: 1 }], false],
  ['one', ['a'], false],
  ['none', [], false],
])('%s', (_fact, values, isDisorder) => {
  const body = { value: values.map((title, index) => ({ id: `${index}`, title })) }
  const backwards = { value: values.toReversed().map((title, index) => ({ id: `${index}`, title })) }
  const due = isDisorder ? ['fail $orderby'] : []
  expect([seen('title', body), seen('title%20asc', body), seen('title%20desc', backwards)]).toEqual([
    due,
    due,
    due,
  ])
})

test('integers beyond 2^53 are ordered by every digit', () => {
  const list = (...texts: readonly string[]) =>
    `{"value":[${texts.map((text) => `{"id":"${text}","title":${text}}`)}]}`
  expect(seen('title', list('9007199254740993', '9007199254740992'))).toEqual(['fail $orderby'])
  expect(seen('title', list('9007199254740992', '9007199254740993'))).toEqual([])
})

test('nothing is said of an order by a path, by several properties or in no direction', () => {
  const body = {
    value: [
      { id: '1', title: 'b' },
      { id: '2', title: 'a' },
    ],
  }
  for (const query of ['position/label', 'title,notes', 'title%20down', '', 'x-title'])
    expect([seen(query, body)].flat()).not.toContain('fail $orderby')
  expect(seen('%20title%20', body)).toEqual(['fail $orderby'])
})

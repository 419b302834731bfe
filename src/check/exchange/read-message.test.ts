import { expect, test } from 'vitest'
import { exchange } from '../../../fixtures/exchange-sample.ts'
import type { Answer, Headers, Request } from '../../model/exchange.ts'
import { exactOf, jsonOf, mayBePart, prefers, queryOptions, selectedNames } from './read-message.ts'

const asking = (query: string, headers: Headers = []): Request =>
  exchange(`GET /users${query}`, { headers }).step.request

test.each([
  ['', false],
  ['?$top=1', false],
  ['?$select=id', true],
  ['?select=id', true],
  ['?$apply=x', true],
  ['?$skip=1', false],
  ['?$skiptoken=x', true],
  ['/delta', false],
  ['/delta?$top=1', false],
  ['/delta?$deltatoken=x', true],
])('an answer to /users%s may show a part: %s', (query, isPart) => {
  expect(mayBePart(asking(query))).toBe(isPart)
})

test('names of options have no letter case and may lack their $, which stands in front alone', () => {
  const options = queryOptions(asking('?Top=1&$ORDERBY=a&a$b=2'))
  expect([...options]).toEqual([
    ['$top', '1'],
    ['$orderby', 'a'],
    ['$a$b', '2'],
  ])
})

test('selected names are told without blanks and letter case', () => {
  expect(selectedNames(asking('?$select=id,%20Mail%20'))).toEqual(['id', 'mail'])
})

test.each<[fact: string, headers: Headers, seen: boolean]>([
  ['as it is', [['Prefer', 'return=minimal']], true],
  ['beside others, in another letter case', [['prefer', 'a, Return=Minimal']], true],
  ['another', [['Prefer', 'return=representation']], false],
  ['in another header', [['X-Prefer', 'return=minimal']], false],
])('a preference is sent: %s', (_fact, headers, seen) => {
  expect(prefers(asking('', headers), 'return=minimal')).toBe(seen)
})

test.each<[body: string, encoding: Answer['encoding'], json: unknown, exact: unknown]>([
  ['{"a":1}', 'utf-8', { a: 1 }, { a: 1 }],
  ['\uFEFF[1]', 'utf-8', [1], [1]],
  ['9007199254740993', 'utf-8', 9007199254740992, 9007199254740993n],
  ['<html>', 'utf-8', undefined, undefined],
  ['1234567890123456', 'base64', undefined, undefined],
])('the body %s in %s is read as JSON', (body, encoding, json, exact) => {
  const answer: Answer = { status: 200, headers: [], body, encoding }
  expect([jsonOf(answer), exactOf(answer)]).toEqual([json, exact])
})

import { expect, test } from 'vitest'
import type { Filter } from '../../contract/filter-syntax.ts'
import { parseFilter } from '../../contract/parse-filter.ts'
import type { JsonObject } from '../../model/source.ts'
import { parseExact } from '../exact-json.ts'
import { Refusal } from '../refusal.ts'
import { pathsIn, satisfies } from './evaluate-filter.ts'

const entity = {
  ...(parseExact('{"big":9007199254740993}') as JsonObject),
  name: "O'Brien",
  count: 3,
  on: true,
  none: null,
  at: '2021-07-13T10:00:00+02:00',
  key: '5EED0000-0000-4000-8000-00000000000A',
  tags: ['a', 'b'],
  owner: { mail: 'x@example.com' },
}

function parsed(text: string): Filter {
  const filter = parseFilter(text)
  if (filter === undefined) throw new Error(`${text} is no filter`)
  return filter
}

function holds(text: string): boolean {
  return satisfies(parsed(text), { entity, variables: new Map() })
}

test.each([
  "name eq 'O''Brien'",
  'count gt 2 and count lt 4',
  'not (count eq 4)',
  'count eq 4 or on eq true',
  'none eq null',
  'name ne null',
  'at eq 2021-07-13T08:00:00Z',
  'key eq 5eed0000-0000-4000-8000-00000000000a',
  'key lt 5eed0000-0000-4000-8000-00000000000b',
  'at ge 2021-07-13T07:59:00Z',
  "name in ('x','O''Brien')",
  "startswith(name,'O') and endsWith(name,'n') and contains(name,'Br')",
  "tolower(name) eq 'o''brien'",
  "owner/mail eq 'x@example.com'",
  "tags/any(t:t eq 'b')",
  'tags/any()',
  "tags/all(t:t eq 'a' or t eq 'b')",
  'big eq 9007199254740993',
  "NAME eq 'O''Brien'",
  "NOT (name eq 'a') AND count eq 3",
  "name eq microsoft.graph.name'O''Brien'",
])('%s holds', (text) => {
  expect(holds(text)).toBe(true)
})

test.each([
  "name eq 'Brien'",
  'count gt 3',
  'none gt 1',
  'count eq 4 or on eq false',
  "tags/any(t:t eq 'c')",
  "tags/all(t:t eq 'a')",
  'big eq 9007199254740992',
  "count eq '3'",
  "contains(none,'x')",
])('%s does not hold', (text) => {
  expect(holds(text)).toBe(false)
})

test('a function that is not supported is a 400', () => {
  expect(() => holds('geo.distance(name,name) lt 1')).toThrow(Refusal)
})

test('the paths of a filter are those of the entity, not of its lambdas', () => {
  expect(pathsIn(parsed("a eq 1 and tags/any(t:t eq b) and contains(c/d,'x')"))).toEqual([
    'a',
    'tags',
    'b',
    'c',
  ])
})

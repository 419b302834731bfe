import { expect, test } from 'vitest'
import type { Exact } from '../exchange/parse-json.ts'
import { equalsLiteral } from './read-literal.ts'

test.each<readonly [literal: string, value: Exact, equal: boolean]>([
  ['null', null, true],
  ["'null'", null, false],
  ["'a'", 'a', true],
  ["'a'", 'A', true],
  ["'Ä'", 'ä', true],
  ["'a'", 'b', false],
  ["'it''s'", "it's", true],
  ["'it''s'", "it''s", false],
  ["'1'", 1, false],
  ["'true'", true, false],
  ["'1'", '1', true],
  ['true', true, true],
  ['true', false, false],
  ['false', false, true],
  ['1', true, false],
  ['12', 12, true],
  ['12.0', 12, true],
  ['12', 13, false],
  ['9007199254740993', 9007199254740993n, true],
  ['12', 13n, false],
  ['12', ['12'], false],
  ['a', { a: 'a' }, false],
  ['2024-05-17T08:30:00Z', '2024-05-17T10:30:00+02:00', true],
  ['2024-05-17T08:30:00Z', '2024-05-17T08:30:01Z', false],
  ['2024-05-17T08:30:00Z', 'yesterday', false],
  ['yesterday', '2024-05-17T08:30:00Z', false],
  ['6F1C2B3A-4d5e-4f60-8a7b-9c0d1e2f3a4b', '6f1c2b3a-4d5e-4f60-8a7b-9c0d1e2f3a4b', true],
  ['large', 'LARGE', true],
  ['large', 'small', false],
])('eq %s and the value %s: equal is %s', (literal, value, equal) => {
  expect(equalsLiteral(literal, value)).toBe(equal)
})

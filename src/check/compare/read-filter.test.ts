import { expect, test } from 'vitest'
import type { Exact } from '../exchange/parse-json.ts'
import { holdsOf, readFilter } from './read-filter.ts'

test.each([
  ["name eq 'a'", 'name', 'eq'],
  ["name eq 'a and b'", 'name', 'eq'],
  ["contains(name,'it''s or')", 'name', 'contains'],
  ["  name   eq   'it''s eq'  ", 'name', 'eq'],
  ['count ge -12.5', 'count', 'ge'],
  ['when lt 2024-05-17T08:30:00+02:00', 'when', 'lt'],
  ['is ne true', 'is', 'ne'],
  ["name in ('a', 'it''s, b',null)", 'name', 'in'],
  ["startsWith(name,'a')", 'name', 'startswith'],
  ["endswith( name , 'a, b' )", 'name', 'endswith'],
  ["not(name eq 'a')", 'name', 'not eq'],
  ["NOT startsWith(name,'a')", 'name', 'not startswith'],
])('%s compares %s by %s', (filter, name, operators) => {
  const comparisons = [{ name, operators: operators.split(' ') }]
  expect(readFilter(filter)).toMatchObject({ comparisons })
})

test.each([
  ["a eq 'x' and b ne 2", 'a b'],
  ["a eq 'x or y' AND startsWith(b,'z') and c eq 1", 'a b c'],
  ["not (name eq 'a') and is eq true", 'name is'],
  ["a eq 'it''s and' or b eq null", 'a, b'],
  ['a eq 1 or b eq 2 and c eq 3', 'a, b c'],
  ['a eq 1 and b eq 2 or c eq 3', 'a b, c'],
])('%s has as alternatives: %s', (filter, names) => {
  const { alternatives = [] } = readFilter(filter) ?? {}
  expect(alternatives.map((all) => all.map(({ name }) => name).join(' ')).join(', ')).toBe(names)
})

test.each<readonly [filter: string, held: readonly (boolean | undefined)[], holds: boolean | undefined]>([
  ['a eq 1 and b eq 1', [true, true], true],
  ['a eq 1 and b eq 1', [undefined, false], false],
  ['a eq 1 and b eq 1', [true, undefined], undefined],
  ['a eq 1 or b eq 1', [undefined, true], true],
  ['a eq 1 or b eq 1', [false, false], false],
  ['a eq 1 or b eq 1', [false, undefined], undefined],
  ['a eq 1 or b eq 1 and b eq 1', [true, false], true],
  ['a eq 1 or b eq 1 and b eq 1', [false, undefined], undefined],
  ['b eq 1 and b eq 1 or a eq 1', [true, false], true],
  ['a eq 1 and b eq 1 or b eq 1', [true, false], false],
])('%s, where these hold: %j, holds: %s', (filter, held, holds) => {
  const read = readFilter(filter)
  expect(read && holdsOf(read, ({ name }) => held[name === 'a' ? 0 : 1])).toBe(holds)
})

test.each([
  "name eq 'a' or true",
  'a eq 1 and (b eq 2 or c eq 3)',
  '(a eq 1 or b eq 2) and c eq 3',
  'not (a eq 1 and b eq 2)',
  "a/name eq 'a'",
  "name eq 'a",
  "nameeq'a'",
  'name eq ',
  'a eq b c',
  'name in ()',
  "startswith('a',name)",
  'items/any(i:i eq 1)',
])('%s is no comparison that can be judged', (filter) => {
  expect(readFilter(filter)).toBeUndefined()
})

test.each<readonly [filter: string, value: Exact, holds: boolean | undefined]>([
  ["p eq 'a'", 'A', true],
  ["p eq 'a'", null, false],
  ['p eq null', null, true],
  ["p ne 'a'", 'b', true],
  ["p ne 'a'", 'A', false],
  ["p ne 'a'", null, undefined],
  ["p in ('a','b')", 'B', true],
  ["p in ('a','b')", 'c', false],
  ['p gt 2', 3, true],
  ['p gt 2', 2, false],
  ['p ge 2', 2, true],
  ['p ge 2', 1, false],
  ['p lt 2', 1, true],
  ['p lt 2', 2, false],
  ['p le 2', 2, true],
  ['p le 2', 2.5, false],
  ['p gt 9007199254740992', 9007199254740993n, true],
  ['p lt 2', null, undefined],
  ["p lt 'b'", 'a', undefined],
  ["p ge 'it''s'", "it's", true],
  ["p lt 'a'", 'a', false],
  ["p ge 'a'", 'A', undefined],
  ["contains(p,'RT')", 'north', true],
  ["contains(p,'x')", 'north', false],
  ['p ge 2024-05-17T08:30:00Z', '2024-05-17T10:31:00+02:00', true],
  ['p ge 2024-05-17T08:30:00Z', '2024-05-17T08:29:00Z', false],
  ['p ge 2024-05-17T08:30:00Z', '2024-05-17T08:30:00Z', undefined],
  ['p ne 2024-05-17T08:30:00Z', '2024-05-17T08:30:00Z', undefined],
  ['p ge 2024-05-17T08:30:00Z', 'yesterday', undefined],
  ["startsWith(p,'No')", 'north', true],
  ["startsWith(p,'o''')", "O'Neill", true],
  ["startsWith(p,'orth')", 'north', false],
  ["startsWith(p,'n')", null, false],
  ["startsWith(p,'1')", 1, undefined],
  ["endsWith(p,'TH')", 'north', true],
  ["endsWith(p,'no')", 'north', false],
  ["startsWith(p,'o''n')", "O'Neill", true],
  ['p gt 9007199254740993', 9007199254740993n, false],
  ['p gt 1.5', 2, true],
  ['p gt -2', -1, true],
  ['p ge abc', 1, undefined],
  ["p ge 'abc'", '2024-05-17T08:30:00Z', undefined],
  ['p eq 2024-05-17T08:30:00Z', '2024-05-17T10:30:00+02:00', true],
  ['p in (2024-05-17T08:30:00Z,2024-05-18T08:30:00Z)', '2024-05-17T08:30:00Z', undefined],
  ["p in (2024-05-17T08:30:00Z,'a')", '2024-05-17T08:30:00Z', undefined],
  ["p in (2024-05-17T08:30:00Z,'a')", 'b', false],
  ['not(p gt 2)', 'a', undefined],
  ["not(p eq 'a')", 'b', true],
  ["not(p eq 'a')", 'a', false],
  ["not(p eq 'a')", null, undefined],
  ["NOT startsWith(p,'a')", 'ab', false],
  ["NOT startsWith(p,'a')", null, undefined],
])('%s and the value %s: %s', (filter, value, holds) => {
  expect(readFilter(filter)?.comparisons[0]?.holds(value)).toBe(holds)
})

import { expect, test } from 'vitest'
import type { Exact } from '../exchange/parse-json.ts'
import { callFunction, isTextTest, isTimePart } from './filter-functions.ts'

test.each<readonly [name: string, value: Exact, part: string | undefined, made: Exact | undefined]>([
  ['startswith', 'north', 'no', true],
  ['startswith', 'north', 'or', false],
  ['startswith', 'North', 'no', undefined],
  ['endswith', 'north', 'th', true],
  ['endswith', 'north', 'no', false],
  ['contains', 'north', 'ort', true],
  ['contains', 'north', 'x', false],
  ['contains', 'north', undefined, undefined],
  ['contains', null, 'x', false],
  ['contains', null, '', undefined],
  ['contains', 1, '1', undefined],
  ['contains', ['a'], 'a', undefined],
  ['tolower', 'North', undefined, 'north'],
  ['toupper', 'North', undefined, 'NORTH'],
  ['trim', ' a ', undefined, 'a'],
  ['tolower', 1, undefined, undefined],
  ['tolower', null, undefined, undefined],
  ['length', 'abc', undefined, 3],
  ['length', '~ !', undefined, 3],
  ['length', 'é', undefined, undefined],
  ['length', 'aé', undefined, undefined],
  ['length', 'éa', undefined, undefined],
  ['year', '2024-05-17T08:30:00Z', undefined, 2024],
  ['month', '2024-05-17T08:30Z', undefined, 5],
  ['day', '2024-05-17T08:30:00.25Z', undefined, 17],
  ['hour', '2024-05-17T08:30:00Z', undefined, 8],
  ['minute', '2024-05-17T08:31:00Z', undefined, 31],
  ['year', '2024-05-17T08:30:00+02:00', undefined, undefined],
  ['year', '2024-05-17', undefined, undefined],
  ['year', 'in 2024-05-17T08:30:00Z', undefined, undefined],
  ['year', '2024-05-17T08:30:00Z or so', undefined, undefined],
  ['cast', 'a', undefined, undefined],
  ['toString', 'a', undefined, undefined],
  ['toString', 'a', 'b', undefined],
])('%s of %j with %j makes %j', (name, value, part, made) => {
  expect(callFunction(name, value, [part])).toEqual(made)
})

test('what looks for a part of a text and what takes a part of a time are told apart', () => {
  const names = ['startswith', 'contains', 'year', 'minute', 'tolower', 'toString']
  expect(names.filter(isTextTest)).toEqual(['startswith', 'contains'])
  expect(names.filter(isTimePart)).toEqual(['year', 'minute'])
})

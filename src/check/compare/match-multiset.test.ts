import { expect, test } from 'vitest'
import { matchMultiset } from './match-multiset.ts'

const match = (sent: string, shown: string, fits = (a: string, b: string) => a === b) =>
  matchMultiset(sent.length, shown.length, (a, b) => fits(sent[a] ?? '', shown[b] ?? ''))

test('order does not matter, count does', () => {
  expect(match('abc', 'cab')).toEqual({ sent: [], shown: [] })
  expect(match('aab', 'abb')).toEqual({ sent: [1], shown: [1] })
  expect(match('ab', 'abc')).toEqual({ sent: [], shown: [2] })
  expect(match('', 'a')).toEqual({ sent: [], shown: [0] })
})

test('a value that fits several partners leaves the only one to another', () => {
  const fits = (a: string, b: string): boolean => a === '*' || a === b
  expect(match('*x', 'xy', fits)).toEqual({ sent: [], shown: [] })
})

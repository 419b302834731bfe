import { describe, expect, it } from 'vitest'
import { formatCount, formatDuration, formatShare, formatSource } from './words.ts'

describe('formatShare', () => {
  it.each([
    [0, 0, '0%'],
    [0, 5, '0%'],
    [1, 60_000, '<1%'],
    [59_999, 60_000, '>99%'],
    [1, 3, '33%'],
    [5, 5, '100%'],
  ])('writes %i of %i as %s', (part, whole, share) => {
    expect(formatShare(part, whole)).toBe(share)
  })
})

describe('formatDuration', () => {
  it.each([
    [0, '0.0 s'],
    [440, '0.4 s'],
    [9_960, '10 s'],
    [41_200, '41 s'],
    [59_600, '1 min 00 s'],
    [200_400, '3 min 20 s'],
    [7_500_000, '2 h 05 min'],
    [Number.NaN, ''],
    [-5, ''],
  ])('writes %d ms as %j', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words)
  })
})

it('counts are grouped and agree with their noun', () => {
  expect([1, 2, 1204].map((count) => formatCount(count, 'case'))).toEqual([
    '1 case',
    '2 cases',
    '1,204 cases',
  ])
})

it('a place is written as editors read it', () => {
  expect(formatSource({ file: 'api/user-get.md', line: 12 })).toBe('api/user-get.md:12')
})

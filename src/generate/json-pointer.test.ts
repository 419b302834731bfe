import { describe, expect, it } from 'vitest'
import { readAt, replacedAt, withoutAt } from './json-pointer.ts'

const value = { a: [{ b: 1 }, 2], 'c/d~e': null }

describe('JSON pointers', () => {
  it.each([
    ['', value],
    ['/a/0/b', 1],
    ['/c~1d~0e', null],
    ['/a/7', undefined],
    ['/toString', undefined],
  ])('%s leads to its value', (pointer, found) => {
    expect(readAt(value, pointer)).toEqual(found)
  })

  it('replace a value, and add a last member that is missing', () => {
    expect(replacedAt(value, '/a/0/b', 9)).toEqual({ ...value, a: [{ b: 9 }, 2] })
    expect(replacedAt(value, '/new', 9)).toEqual({ ...value, new: 9 })
    expect(replacedAt(value, '/no/way', 9)).toEqual(value)
  })

  it('take out a member or an item', () => {
    expect(withoutAt(value, '/a/0')).toEqual({ ...value, a: [2] })
    expect(withoutAt(value, '/a')).toEqual({ 'c/d~e': null })
  })

  it('leave the value itself as it was', () => {
    const before = JSON.stringify(value)
    replacedAt(value, '/a/0/b', 9)
    withoutAt(value, '/a/1')
    expect(JSON.stringify(value)).toBe(before)
  })
})

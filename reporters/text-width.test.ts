import { describe, expect, it } from 'vitest'
import { fitWidth, measureWidth, wrapWidth } from './text-width.ts'

describe('measureWidth', () => {
  it.each([
    ['', 0],
    ['status', 6],
    ['Zoë', 3],
    ['e\u0301', 1],
    ['日本', 4],
    ['ｆ', 2],
    ['한국어', 6],
    ['\u{1f600}', 2],
    ['…', 1],
  ])('gives %j %i columns', (text, columns) => {
    expect(measureWidth(text)).toBe(columns)
  })
})

describe('fitWidth', () => {
  it('leaves a line that fits', () => {
    expect(fitWidth('abcde', 5)).toBe('abcde')
  })

  it('cuts a longer line and says so', () => {
    expect(fitWidth('abcdef', 5)).toBe('abcd…')
  })

  it('does not cut a wide character in half', () => {
    expect(fitWidth('日本語', 4)).toBe('日…')
  })

  it('gives nothing where there is no room', () => {
    expect(fitWidth('abc', 0)).toBe('')
  })
})

describe('wrapWidth', () => {
  it('breaks at blanks', () => {
    expect(wrapWidth('one two three', 7)).toEqual(['one two', 'three'])
  })

  it('breaks a word that is longer than a line', () => {
    expect(wrapWidth('a abcdefgh b', 4)).toEqual(['a', 'abcd', 'efgh', 'b'])
  })

  it('loses nothing but blanks at line ends', () => {
    const text = '日本語 mixed with-some-very-long-words and 한국어 too'
    for (let columns = 2; columns < 40; columns += 1) {
      const lines = wrapWidth(text, columns)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      expect(Math.max(...lines.map(measureWidth))).toBeLessThanOrEqual(columns)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../fixtures/hostile-report.ts'
import { formatLogText } from './log-line.ts'
import { formatVisible } from './visible.ts'

describe('formatVisible', () => {
  it('leaves what can be seen as it is', () => {
    const text = 'GET /users/{id}?$top=2 "Zoë" 日本 \u{1f600} e\u0301 <&>'
    expect(formatVisible(text)).toBe(text)
  })

  it.each([
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\u001b[31m', '\\u001b[31m'],
    ['\0\u007f\u009b', '\\u0000\\u007f\\u009b'],
    ['\ud800 \udc00', '\\ud800 \\udc00'],
    ['\u202e\u200b\ufeff', '\\u202e\\u200b\\ufeff'],
    ['\u2028\uffff\u{1fffe}', '\\u2028\\uffff\\u{1fffe}'],
  ])('shows %j as %s', (text, shown) => {
    expect(formatVisible(text)).toBe(shown)
  })

  it('gives well-formed text without a single control for every hostile text', () => {
    for (const text of hostileTexts.map(formatVisible)) {
      expect(text.isWellFormed()).toBe(true)
      expect(text).not.toMatch(/\p{C}|\p{Zl}|\p{Zp}/u)
    }
  })
})

describe('formatLogText', () => {
  it.each([
    '::error::x',
    'a ::set-output name=x::y',
    '##vso[task.complete result=Succeeded]',
    '##[group]x',
    '##VSO[x]',
  ])('leaves no workflow command in %s', (text) => {
    expect(formatLogText(text)).not.toMatch(/::[a-z]|##(vso)?\[/i)
  })

  it('leaves an IPv6 address, a heading and a range alone', () => {
    expect(formatLogText('http://[::1]:80 ## x 1::2')).toBe('http://[::1]:80 ## x 1::2')
  })
})

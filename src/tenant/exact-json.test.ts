import { expect, test } from 'vitest'
import { isRawNumber, isRecord, parseExact } from './exact-json.ts'

test('numbers beyond a double come back digit by digit', () => {
  for (const text of [
    '9223372036854775807',
    '-9223372036854775808',
    '9007199254740993',
    '0.12345678901234567891',
  ]) {
    expect(JSON.stringify(parseExact(`{"a":[${text}]}`))).toBe(`{"a":[${text}]}`)
  }
})

test('numbers that a double holds stay numbers', () => {
  expect(parseExact('{"a":1.0,"b":9007199254740991,"c":0.5}')).toEqual({ a: 1, b: 9007199254740991, c: 0.5 })
})

test('a number whose text was kept is no record', () => {
  const value = parseExact('12345678901234567890')
  expect(isRawNumber(value)).toBe(true)
  expect(isRecord(value)).toBe(false)
})

test('malformed JSON throws a SyntaxError, with and without long numbers', () => {
  expect(() => parseExact('{"a":1')).toThrow(SyntaxError)
  expect(() => parseExact('{"a":12345678901234567890')).toThrow(SyntaxError)
})

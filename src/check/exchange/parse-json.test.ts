import { expect, test } from 'vitest'
import { excerpt, parseJsonExact } from './parse-json.ts'

test.each([
  ['9007199254740993', 9007199254740993n],
  ['-9223372036854775808', -9223372036854775808n],
  ['9007199254740991', 9007199254740991],
  ['1e400', Infinity],
  ['0.1', 0.1],
  ['null', null],
  ['\uFEFF{"a":[18446744073709551615]}', { a: [18446744073709551615n] }],
  ['{"a":}', undefined],
  ['', undefined],
])('%j keeps every digit', (text, value) => {
  expect(parseJsonExact(text)).toEqual(value)
})

test('an excerpt is JSON of at most 60 characters', () => {
  expect(excerpt({ a: 12345678901234567890n })).toBe('{"a":"12345678901234567890"}')
  expect(excerpt('x'.repeat(100))).toHaveLength(58)
  expect(excerpt(undefined)).toBe('nothing')
})

import { describe, expect, it } from 'vitest'
import { parseLenientJson } from './parse-lenient-json.ts'

describe('parseLenientJson', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['{"a":[1,2,],}', { a: [1, 2] }],
    ['{"a":"x,}"}', { a: 'x,}' }],
    ['{"a":"one\ntwo"}', { a: 'one\ntwo' }],
    ['{"a":"one\ttwo"}', { a: 'one\ttwo' }],
    ['{ /* no */ "a": 1 // and no\n}', { a: 1 }],
    ['{\n"a": "x"\n"b": {}\n"c": 1\n}', { a: 'x', b: {}, c: 1 }],
    ['{"url":"https://example.com", a: true,}', { url: 'https://example.com', a: true }],
  ])('%s', (text, value) => {
    expect(parseLenientJson(text)).toEqual(value)
  })

  it.each(['', '{', '{"a" 1}', 'text', '{"a": ...}'])('gives undefined for %j', (text) => {
    expect(parseLenientJson(text)).toBeUndefined()
  })
})

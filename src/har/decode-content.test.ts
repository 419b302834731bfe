import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeContent } from './decode-content.ts'

const body = Buffer.from('{"displayName":"Café 🙂"}')

test.each([
  ['gzip', gzipSync(body)],
  ['deflate', deflateSync(body)],
  ['deflate', deflateRawSync(body)],
  ['br', brotliCompressSync(body)],
  ['zstd', zstdCompressSync(body)],
  ['deflate, gzip', gzipSync(deflateSync(body))],
  ['identity', body],
  ['unheard-of', body],
])('a body that is coded as %s is read', (coding, coded) => {
  expect(decodeContent([['Content-Encoding', coding]], coded).toString()).toBe(body.toString())
})

test('an empty body has no coding to undo', () => {
  expect(decodeContent([['Content-Encoding', 'deflate']], Buffer.alloc(0))).toHaveLength(0)
})

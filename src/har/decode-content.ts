import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import type { Headers } from '../model/exchange.ts'
import type { Content } from '../model/recorded.ts'
import { contentOf } from './content.ts'

const decoders: { readonly [coding: string]: (body: Buffer) => Buffer } = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflate,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
}

/** `deflate` is zlib's format, which some servers leave the frame of away (RFC 9110 §8.4.1.2). */
function inflate(body: Buffer): Buffer {
  const isFramed = ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0
  return isFramed ? inflateSync(body) : inflateRawSync(body)
}

/** The content without its codings, the last applied first (RFC 9110 §8.4); a coding that nobody knows is left. */
export function decodeContent(headers: Headers, body: Buffer): Buffer {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
  return codings.reduceRight((content, coding) => {
    const decoder = content.length === 0 ? undefined : decoders[coding.trim()]
    return decoder === undefined ? content : decoder(content)
  }, body)
}

/** What came out of the codings of a message, or in base64 its bytes as they came where those are not in them. */
export function decodedContent(headers: Headers, bytes: Buffer): Content {
  try {
    return contentOf(decodeContent(headers, bytes))
  } catch {
    return { text: bytes.toString('base64'), encoding: 'base64' }
  }
}

import type { Request } from '../model/exchange.ts'
import type { Content } from '../model/recorded.ts'

/** Statuses of answers that have no body (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
export const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

/** Bytes as text, or as base64 where they are no UTF-8. */
export function contentOf(bytes: Uint8Array | string): Content {
  if (typeof bytes === 'string') return { text: bytes, encoding: 'utf-8' }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = buffer.toString('utf8')
  const lost = text.includes('\uFFFD') && !Buffer.from(text, 'utf8').equals(buffer)
  return lost ? { text: buffer.toString('base64'), encoding: 'base64' } : { text, encoding: 'utf-8' }
}

/** The bytes that `contentOf` has put into a string. */
export function bytesOf({ text, encoding }: Content): Buffer {
  return Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8')
}

/** The body of a request as it goes over the line: texts stay texts. */
export function sentBody({ body, encoding }: Pick<Request, 'body' | 'encoding'>): string | Buffer | null {
  return body === null || encoding === undefined ? body : bytesOf({ text: body, encoding })
}

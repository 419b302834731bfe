import type { Content } from '../model/recorded.ts'

/** Bytes as text, or as base64 where they are no UTF-8. */
export function contentOf(bytes: Uint8Array | string): Content {
  if (typeof bytes === 'string') return { text: bytes, encoding: 'utf-8' }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = buffer.toString('utf8')
  const lost = text.includes('\uFFFD') && !Buffer.from(text, 'utf8').equals(buffer)
  return lost ? { text: buffer.toString('base64'), encoding: 'base64' } : { text, encoding: 'utf-8' }
}

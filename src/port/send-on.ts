import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { contentOf } from '../har/content.ts'
import type { Content } from '../model/recorded.ts'
import { bodyTap } from './body-tap.ts'

/** The body of a request on its way to the service. */
export interface SentBody {
  readonly body: Buffer | Readable | null
  /** What has passed so far: null for none, undefined where it was too long to keep. */
  kept(): Content | null | undefined
}

const isJson = /^application\/([\w.+-]+\+)?json\b/i

/**
 * The body of a request: JSON in whole, with the links that lead to the port leading to the service again, as references
 * are sent (`@odata.id`); all else as a stream.
 */
export async function sentBody(request: IncomingMessage, root: string, base: string): Promise<SentBody> {
  const { headers } = request
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  if (!hasBody) return { body: null, kept: () => null }
  if (isJson.test(headers['content-type'] ?? '')) {
    const bytes = await buffer(request)
    const content = contentOf(bytes)
    if (content.encoding === 'base64' || !content.text.includes(`${root}/`))
      return { body: bytes, kept: () => content }
    const text = content.text.replaceAll(`${root}/`, `${base}/`)
    return { body: Buffer.from(text), kept: () => ({ text, encoding: 'utf-8' }) }
  }
  const tap = bodyTap()
  request.on('error', (error) => tap.stream.destroy(error))
  return { body: request.pipe(tap.stream), kept: tap.kept }
}

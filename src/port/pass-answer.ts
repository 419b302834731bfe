import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { decodedContent } from '../har/decode-content.ts'
import type { Answer, Headers } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import type { Content } from '../model/recorded.ts'
import { bodyTap } from './body-tap.ts'
import { passHeaders } from './pass-headers.ts'
import { rewriteBody, rewriteHeaders } from './rewrite-links.ts'

/** JSON up to this is held back so that its links can be rewritten; what is longer passes as it is. */
const mostHeld = 64 * 1024 * 1024

/** What a service has answered. */
interface Came {
  readonly status: number
  readonly headers: Headers
  readonly body: Readable
}

/** The answer as the service gave it; `whole` is false where its body was too long to keep. */
interface Passed {
  readonly answer: Answer
  readonly whole: boolean
}

/** Gives an answer to the client with its links on the port's own root. Rejects where a connection breaks. */
export async function passAnswer(
  { status, headers, body }: Came,
  response: ServerResponse,
  links: { readonly base: string; readonly root: string },
): Promise<Passed> {
  const passed = rewriteHeaders(passHeaders(headers), links.base, links.root)
  if (!/\bjson\b/i.test(headerOf(headers, 'content-type') ?? '') || response.req.method === 'HEAD') {
    const tap = bodyTap()
    response.writeHead(status, passed.flat())
    await pipeline(body, tap.stream, response)
    const kept = tap.kept()
    return { answer: { status, headers, ...asBody(kept) }, whole: kept !== undefined }
  }
  const held = await hold(body)
  if (held.rest !== undefined) {
    response.writeHead(status, passed.flat())
    response.write(held.bytes)
    await pipeline(held.rest, response)
    return { answer: { status, headers, ...asBody(undefined) }, whole: false }
  }
  const content = decodedContent(headers, held.bytes)
  const came: Passed = { answer: { status, headers, ...asBody(content) }, whole: true }
  if (content.encoding === 'base64') {
    response.writeHead(status, passed.flat())
    response.end(held.bytes)
    return came
  }
  const bytes = Buffer.from(rewriteBody(content.text, links.base, links.root))
  const length = bytes.length === 0 ? [] : ['Content-Length', String(bytes.length)]
  response.writeHead(status, [
    ...passHeaders(passed, ['content-encoding', 'content-length']).flat(),
    ...length,
  ])
  response.end(bytes)
  return came
}

function asBody(content: Content | undefined): Pick<Answer, 'body' | 'encoding'> {
  return { body: content?.text ?? '', encoding: content?.encoding ?? 'utf-8' }
}

/** A body as one piece, or its beginning and the rest. */
async function hold(body: Readable): Promise<{ readonly bytes: Buffer; readonly rest?: Readable }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size > mostHeld) return { bytes: Buffer.concat(chunks), rest: body }
  }
  return { bytes: Buffer.concat(chunks) }
}

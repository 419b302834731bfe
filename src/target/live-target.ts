import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { errors, Pool } from 'undici'
import type { Answer, Failure, Headers, Request } from '../model/exchange.ts'
import type { Bindings, Target } from '../model/target.ts'
import { authorization } from './authorization.ts'

/** Bodies beyond this are cut off as a failure, so that an endless answer cannot fill the memory. */
const maximumBody = 64 * 1024 * 1024

interface LiveOptions {
  /** The bearer token for this origin; it is sent nowhere else. */
  readonly token: string
  readonly connections: number
}

/**
 * A tenant behind a base URL, the part in front of `/v1.0`. Redirects are answers and are not followed, so that
 * the token never leaves the origin.
 */
export function liveTarget(base: string, bindings: Bindings, options: LiveOptions): Target {
  const url = new URL(base)
  const prefix = url.pathname.replace(/\/$/, '')
  const pool = new Pool(url.origin, { connections: options.connections, keepAliveTimeout: 10_000 })
  return {
    name: url.origin + prefix,
    kind: 'live',
    origin: url.origin,
    bindings,
    send: (request, signal) => send(pool, prefix, request, options.token, signal),
    close: () => pool.destroy(),
  }
}

async function send(
  pool: Pool,
  prefix: string,
  request: Request,
  token: string,
  signal: AbortSignal,
): Promise<Answer | Failure> {
  try {
    const answer = await pool.request({
      method: request.method,
      path: prefix + request.path,
      headers: [...request.headers.flat(), ...authorization(request.credential, token)],
      body: request.body,
      signal,
      responseHeaders: 'raw',
    })
    const headers = pairs(answer.headers as unknown as string[])
    return readAnswer(answer.statusCode, headers, decode(headers, await readBody(answer.body)))
  } catch (error) {
    return failureOf(error, signal)
  }
}

async function readBody(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maximumBody) throw new errors.ResponseExceededMaxSizeError('the answer is longer than 64 MiB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const decoders: { readonly [coding: string]: (body: Buffer) => Buffer } = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}

/** The content without its codings, the last applied first (RFC 9110 §8.4); a coding that nobody knows is left. */
export function decode(headers: Headers, body: Buffer): Buffer {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
  return codings.reduceRight((content, coding) => {
    const decoder = content.length === 0 ? undefined : decoders[coding.trim()]
    return decoder === undefined ? content : decoder(content)
  }, body)
}

/** Raw headers, name and value by turns, as pairs. */
export function pairs(flat: readonly (string | Buffer)[]): Headers {
  const headers: [string, string][] = []
  for (let i = 0; i + 1 < flat.length; i += 2) headers.push([String(flat[i]), String(flat[i + 1])])
  return headers
}

/** Bytes that are no UTF-8 are kept as base64, so that nothing is lost. */
export function readAnswer(status: number, headers: Headers, bytes: Uint8Array): Answer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = buffer.toString('utf8')
  if (text.includes('\uFFFD') && !Buffer.from(text, 'utf8').equals(buffer)) {
    return { status, headers, body: buffer.toString('base64'), encoding: 'base64' }
  }
  return { status, headers, body: text, encoding: 'utf-8' }
}

/** Why a request has no answer; `signal` is what could end it. */
export function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) {
    const timeout = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
    return timeout
      ? { kind: 'timeout', message: 'no answer within the time limit' }
      : { kind: 'aborted', message: 'the run was interrupted' }
  }
  const { code, message } = asCoded(error)
  if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(code)) {
    return { kind: 'refused', message: `no connection: ${message}` }
  }
  if (/^(HPE_|Z_|ERR__ERROR_|UND_ERR_RES|UND_ERR_RESPONSE)/.test(code))
    return { kind: 'garbage', message: `not HTTP: ${message}` }
  if (/TIMEOUT/.test(code)) return { kind: 'timeout', message }
  return { kind: 'cut', message: `the connection broke: ${message || code}` }
}

function asCoded(error: unknown): { code: string; message: string } {
  const { code, message, cause } = Object(error) as { code?: unknown; message?: unknown; cause?: unknown }
  if (code === undefined && cause !== undefined) return asCoded(cause)
  return { code: String(code ?? ''), message: String(message ?? error) }
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { type Listening, listen, type Place } from './listen.ts'
import type { Tenant } from './tenant.ts'
import type { WireAnswer, WireRequest } from './wire.ts'

export type ServedTenant = Listening

export interface FaceOptions extends Place {
  /** Certificate and private key in PEM: serves HTTPS. */
  readonly tls?: { readonly cert: string; readonly key: string }
}

/** Serves the tenant over HTTP, or HTTPS; port 0 takes a free one. Rejects where it cannot listen. */
export async function serveTenant(
  tenant: Pick<Tenant, 'handle'>,
  { tls, ...place }: FaceOptions = {},
): Promise<ServedTenant> {
  const scheme = tls === undefined ? 'http' : 'https'
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    serve(tenant, scheme, request, response).catch((error: unknown) => fail(response, error))
  }
  const server = tls === undefined ? createServer(answer) : createSecureServer(tls, answer)
  return listen(server, scheme, place)
}

async function serve(
  tenant: Pick<Tenant, 'handle'>,
  scheme: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const wire = await toWire(request, scheme)
  const answer = tenant.handle(wire)
  if (answer.transport?.delay !== undefined) await wait(answer.transport.delay)
  send(response, answer, wire.method === 'HEAD')
}

async function toWire(request: IncomingMessage, scheme: string): Promise<WireRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { rawHeaders, headers } = request
  const pairs: [string, string][] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    pairs.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? ''])
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: pairs,
    body: chunks.length === 0 ? '' : Buffer.concat(chunks),
    ...(headers.host === undefined ? {} : { origin: `${scheme}://${headers.host}` }),
  }
}

const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

function send(response: ServerResponse, answer: WireAnswer, isHead: boolean): void {
  const { status, headers, transport } = answer
  const bytes = bytesOf(answer.body)
  const flat = headers.flat()
  const hasBody = !isHead && !bodiless.has(status)
  if (transport?.bodyAnyway === true) {
    sendRaw(response, status, flat, bytes)
    return
  }
  if (!hasBody || transport?.chunk !== undefined) {
    response.writeHead(status, flat)
    if (hasBody) for (const part of parts(bytes, transport?.chunk ?? bytes.length)) response.write(part)
    response.end()
    return
  }
  response.writeHead(status, [
    ...flat,
    'Content-Length',
    String(bytes.length + (transport?.lengthError ?? 0)),
  ])
  if (transport?.cutAfter === undefined && transport?.lengthError === undefined) response.end(bytes)
  else response.write(bytes.subarray(0, transport.cutAfter ?? bytes.length), () => response.destroy())
}

function parts(bytes: Buffer, size: number): readonly Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at < bytes.length; at += Math.max(size, 1))
    found.push(bytes.subarray(at, at + Math.max(size, 1)))
  return found
}

/** Writes an answer that `ServerResponse` would correct: a body after a status that has none. */
function sendRaw(response: ServerResponse, status: number, flat: readonly string[], bytes: Buffer): void {
  const { socket } = response
  const lines = [`HTTP/1.1 ${status} `, `Content-Length: ${bytes.length}`, 'Connection: close']
  for (let i = 0; i + 1 < flat.length; i += 2) lines.push(`${flat[i]}: ${flat[i + 1]}`)
  socket?.end(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes]))
}

/** A fault of the tenant itself: shown as a 500, which no check mistakes for an answer by the contract. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const message = error instanceof Error ? error.message : String(error)
  response.writeHead(500, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ error: { code: 'InternalServerError', message } }))
}

function bytesOf(body: string | Uint8Array): Buffer {
  return typeof body === 'string'
    ? Buffer.from(body)
    : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
}

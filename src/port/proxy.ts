import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import type { Failure } from '../model/exchange.ts'
import type { Recorded } from '../model/recorded.ts'
import { pairs } from '../target/dispatch-request.ts'
import { failureOf } from '../target/live-target.ts'
import { openDispatcher } from '../target/open-dispatcher.ts'
import { type Listening, listen, type Place } from '../tenant/listen.ts'
import { answerControl, type Controls } from './controls.ts'
import { lateErrors } from './late-errors.ts'
import { passAnswer } from './pass-answer.ts'
import { passHeaders } from './pass-headers.ts'
import { type SentBody, sentBody } from './send-on.ts'

interface ProxyOptions extends Place {
  /** The part in front of `/v1.0` of the service; requests go to its origin and nowhere else. */
  readonly base: string
  readonly controls: Controls
  readonly note: (recorded: Recorded) => void
  /** Says a line to who runs the proxy. */
  readonly warn: (line: string) => void
  readonly now: () => Date
}

/** Forwards what comes to a service, notes what passes, and answers for the port itself. Rejects where it cannot listen. */
export async function serveProxy(options: ProxyOptions): Promise<Listening> {
  const pool = openDispatcher(new URL(options.base).origin, { connections: 64, connect: lateErrors() })
  const server = createServer((request, response) => {
    handle(options, pool, request, response)
      .catch(() => response.destroy())
      .finally(() => drain(request))
  })
  const listening = await listen(server, 'http', options)
  return {
    url: listening.url,
    close: async () => {
      await listening.close()
      await pool.destroy()
    },
  }
}

/** Reads what the client still sends although it has its answer: its connection would wait for ever, and so its next request. */
function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  request.unpipe()
  request.resume()
}

async function handle(
  options: ProxyOptions,
  pool: Dispatcher,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '/', method = 'GET' } = request
  const headers = pairs(request.rawHeaders)
  const own = answerControl(options.controls, { method, url, headers, body: '' })
  if (own !== undefined) {
    response.writeHead(own.status, own.headers.flat())
    response.end(method === 'HEAD' ? '' : own.body)
    return
  }
  if (!url.startsWith('/')) {
    refuse(response, 400, 'BadRequest', 'A request to the proxy names a path and not a URL.')
    return
  }
  await forward(options, pool, request, response)
}

async function forward(
  options: ProxyOptions,
  pool: Dispatcher,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { base } = options
  const root = `http://${request.headers.host ?? ''}`
  const startedAt = options.now()
  const abort = new AbortController()
  response.once('close', () => abort.abort())
  const sent = await sentBody(request, root, base)
  const noted = (rest: Pick<Recorded, 'answer' | 'failure'>, whole: boolean): void =>
    options.note({
      ...requestOf(base, request, sent, whole),
      ...rest,
      startedAt: startedAt.toISOString(),
      milliseconds: options.now().getTime() - startedAt.getTime(),
    })
  try {
    const came = await send(pool, base, request, sent, abort.signal)
    const { answer, whole } = await passAnswer(came, response, { base, root })
    noted({ answer, failure: null }, whole)
  } catch (error) {
    const failure = response.destroyed ? gone : failureOf(error, new AbortController().signal)
    noted({ answer: null, failure }, true)
    if (failure !== gone) giveUp(options, response, failure)
  }
}

const gone: Failure = { kind: 'aborted', message: 'the client went away' }

async function send(
  pool: Dispatcher,
  base: string,
  request: IncomingMessage,
  { body }: SentBody,
  signal: AbortSignal,
): Promise<{ status: number; headers: [string, string][]; body: Readable }> {
  const isStream = body !== null && !Buffer.isBuffer(body)
  const dropped = ['accept-encoding', ...(isStream ? [] : ['content-length'])]
  const headers = passHeaders(pairs(request.rawHeaders), dropped)
  const answer = await pool.request({
    origin: new URL(base).origin,
    method: request.method as Dispatcher.HttpMethod,
    path: new URL(base).pathname.replace(/\/$/, '') + (request.url ?? '/'),
    headers: [...headers.flat(), 'accept-encoding', 'identity'],
    body,
    signal,
    responseHeaders: 'raw',
  })
  const raw = pairs(answer.headers as unknown as string[])
  return {
    status: answer.statusCode,
    headers: raw.map(([name, value]) => [name, value]),
    body: answer.body as unknown as Readable,
  }
}

function requestOf(
  base: string,
  request: IncomingMessage,
  sent: SentBody,
  whole: boolean,
): Pick<Recorded, 'method' | 'url' | 'headers' | 'body' | 'unkept'> {
  const body = sent.kept()
  return {
    method: request.method ?? 'GET',
    url: base + (request.url ?? '/'),
    headers: passHeaders(pairs(request.rawHeaders)),
    body: body ?? null,
    unkept: [...(body === undefined ? (['request'] as const) : []), ...(whole ? [] : (['answer'] as const))],
  }
}

/** The service did not answer: the client is told so as Graph tells errors, or cut off where an answer had begun. */
function giveUp({ base, warn }: ProxyOptions, response: ServerResponse, { message }: Failure): void {
  warn(`no answer from ${new URL(base).origin}: ${message}`)
  if (response.headersSent) response.destroy()
  else refuse(response, 502, 'BadGateway', `The service behind the proxy did not answer: ${message}`)
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ error: { code, message } }))
}

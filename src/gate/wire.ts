import { setTimeout as delay } from 'node:timers/promises'
import { HttpResponse, http, type RequestHandler } from 'msw'
import { setupServer } from 'msw/node'
import type { Headers } from '../model/exchange.ts'

/** A request as it left the SDK. */
export interface Captured {
  readonly method: string
  readonly url: string
  readonly headers: { readonly [name: string]: string }
  /** UTF-8 text; null for none. */
  readonly body: string | null
  /** Milliseconds of a monotonic clock. */
  readonly at: number
}

/** An answer to hand out. A `body` of null is none. */
export interface Scripted {
  readonly status: number
  readonly headers?: Headers
  readonly body: string | null
  /** The connection ends in the middle of the body. */
  readonly cut?: boolean
  /** Milliseconds before the answer. */
  readonly delay?: number
}

/** What answers a request: a list in order, of which the last stays, or a function. */
type Script = readonly Scripted[] | ((request: Captured) => Scripted)

/** Takes every request of the process in place of the network. One conversation at a time. */
export interface Wire {
  converse<T>(script: Script, talk: () => Promise<T>): Promise<Conversation<T>>
  /** How many requests were taken so far. */
  requests(): number
  close(): void
}

export interface Conversation<T> {
  readonly captured: readonly Captured[]
  readonly result: { readonly value: T } | { readonly error: unknown }
}

/** Milliseconds after which an SDK is not waited for any more; longer than any wait that an answer asks for. */
const longestTalk = 60_000

const unexpected: Scripted = { status: 599, body: 'no conversation is under way' }

/** Starts to take requests through MSW. */
export function openWire(): Wire {
  let script: Script = [unexpected]
  let captured: Captured[] = []
  let count = 0
  const answer = (request: Captured): Scripted => {
    count += 1
    captured.push(request)
    if (typeof script === 'function') return script(request)
    return script[Math.min(captured.length, script.length) - 1] ?? unexpected
  }
  const server = setupServer(handlerOf(answer))
  server.listen({ onUnhandledRequest: 'error' })
  return {
    async converse(next, talk) {
      const own: Captured[] = []
      captured = own
      script = next
      try {
        return { captured: own, result: { value: await inTime(talk()) } }
      } catch (error) {
        return { captured: own, result: { error } }
      } finally {
        script = [unexpected]
        captured = []
      }
    },
    requests: () => count,
    close: () => server.close(),
  }
}

/** An SDK may forget to settle a promise: then nothing would keep the process from ending. */
function inTime<T>(talk: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new Error(`nothing came back within ${longestTalk / 1000} s`)),
    longestTalk,
  )
  return Promise.race([talk, late.promise]).finally(() => clearTimeout(timer))
}

function handlerOf(answer: (request: Captured) => Scripted): RequestHandler {
  return http.all('*', async ({ request }) => {
    const text = request.body === null ? '' : await request.text()
    const scripted = answer({
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: text === '' ? null : text,
      at: performance.now(),
    })
    if (scripted.delay !== undefined) await delay(scripted.delay)
    return toResponse(scripted)
  })
}

function toResponse({ status, headers = [], body, cut }: Scripted): Response {
  const all = new Headers(headers.map(([name, value]): [string, string] => [name, value]))
  if (body !== null && !all.has('content-type')) all.set('content-type', 'application/json')
  if (cut !== true) return new HttpResponse(body, { status, headers: all })
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body ?? ''))
      setTimeout(() => controller.error(new TypeError('terminated')), 1)
    },
  })
  return new HttpResponse(stream, { status, headers: all })
}

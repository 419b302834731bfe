import type { Dispatcher } from 'undici'
import { contentOf, sentBody } from '../har/content.ts'
import { decodeContent } from '../har/decode-content.ts'
import type { Answer, Failure, Headers, Request } from '../model/exchange.ts'
import type { Bindings, Target } from '../model/target.ts'
import { authorization } from './authorization.ts'
import { dispatchRequest } from './dispatch-request.ts'
import { openDispatcher } from './open-dispatcher.ts'
import type { TokenSource } from './token-source.ts'
import { withoutToken } from './without-token.ts'

interface LiveOptions {
  /** Of bearer tokens for this origin; they are sent nowhere else. */
  readonly tokens: TokenSource
  readonly connections: number
  /** What a document that is not Graph's puts in front of its paths, in place of the version. */
  readonly root?: string | undefined
}

/** The paths of Graph: others start at the root of the origin, as those that a redirect leads to do. */
const versioned = /^\/(?:v1\.0|beta)(?=[/?]|$)/

/** Paths as a server takes them, and what stands in front of them in its name; a base that ends with the root has it already. */
function placeOf(
  base: string,
  root: string | undefined,
): { readonly front: string; readonly pathOf: (path: string) => string } {
  const bare = base.replace(/\/$/, '')
  if (root === undefined)
    return { front: bare, pathOf: (path) => (versioned.test(path) ? bare + path : path) }
  const front = bare.endsWith(root) ? bare : bare + root
  return { front, pathOf: (path) => front + path.replace(/^\/[^/?]*/, '') }
}

/**
 * A tenant behind a base URL, the part in front of `/v1.0`. Redirects are answers and are not followed, so that
 * the token never leaves the origin; where an answer repeats a token that was sent before, it is taken out.
 */
export function liveTarget(base: string, bindings: Bindings, options: LiveOptions): Target {
  const url = new URL(base)
  const { front, pathOf } = placeOf(url.pathname, options.root)
  const line = new Line(url.origin, options.connections)
  const accepted = new Set<string>()
  const known = new Set<string>()
  const sendOnce = async (
    request: Request,
    token: string,
    signal: AbortSignal,
  ): Promise<Answer | Failure> => {
    if (token !== '') known.add(token)
    const came = await send(line, { ...request, path: pathOf(request.path) }, token, signal)
    return 'status' in came ? [...known].reduce(withoutToken, came) : came
  }
  return {
    name: url.origin + front,
    kind: 'live',
    origin: url.origin,
    ...(front === '' ? {} : { urlOf: ({ path }) => url.origin + pathOf(path) }),
    bindings,
    send: async (request, signal) => {
      if (request.credential !== 'valid') return sendOnce(request, '', signal)
      const token = await options.tokens.get()
      const came = await sendOnce(request, token, signal)
      if (!('status' in came) || came.status !== 401) {
        if ('status' in came) accepted.add(token)
        return came
      }
      const other = accepted.has(token) ? await options.tokens.renew(token) : undefined
      return other === undefined ? came : sendOnce(request, other, signal)
    },
    close: () => line.close(),
  }
}

/** Connections to one origin; new ones after an answer that asks for it. */
class Line {
  readonly origin: string
  #pool: Dispatcher
  readonly #open: () => Dispatcher
  constructor(origin: string, connections: number) {
    this.origin = origin
    this.#open = () => openDispatcher(origin, { connections, keepAliveTimeout: 10_000 })
    this.#pool = this.#open()
  }

  get pool(): Dispatcher {
    return this.#pool
  }

  /** What is under way on the old connections still ends there. */
  renew(old: Dispatcher): void {
    if (old !== this.#pool) return
    this.#pool = this.#open()
    old.close().catch(() => {})
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }
}

/** Sends once; after 503 what follows takes a new connection (`concepts/best-practices-concept.md`, errors.md). */
async function send(
  line: Line,
  request: Request,
  token: string,
  signal: AbortSignal,
): Promise<Answer | Failure> {
  const { origin, pool } = line
  try {
    const { status, headers, body } = await dispatchRequest(
      pool,
      {
        origin,
        method: request.method,
        path: request.path,
        headers: [...request.headers.flat(), ...authorization(request.credential, token)],
        body: sentBody(request),
      },
      signal,
    )
    if (status === 503) line.renew(pool)
    return readAnswer(status, headers, decodeContent(headers, body))
  } catch (error) {
    return failureOf(error, signal)
  }
}

/** Bytes that are no UTF-8 are kept as base64, so that nothing is lost. */
export function readAnswer(status: number, headers: Headers, bytes: Uint8Array): Answer {
  const { text, encoding } = contentOf(bytes)
  return { status, headers, body: text, encoding }
}

/** Codes of TLS that say that a certificate is not, or no longer, taken. */
const untrusted = /SELF_SIGNED_CERT|^UNABLE_TO_(VERIFY|GET_ISSUER)|^CERT_|^ERR_TLS_CERT/

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
  if (untrusted.test(code)) {
    const remedy = 'NODE_EXTRA_CA_CERTS=<file in PEM> adds an authority that is trusted'
    return { kind: 'refused', message: `no connection: ${message.replace(/; .*$/s, '')} (${code})`, remedy }
  }
  if (/^Proxy response/.test(message)) return { kind: 'refused', message: `no connection: ${message}` }
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

import type { Answer, Failure, Request } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import type { JsonObject } from '../model/source.ts'
import type { Target } from '../model/target.ts'

/** Requests in one batch at most (`concepts/json-batching.md`). */
export const largestBatch = 20

/** Milliseconds that a request waits for others to go with it. */
const gathering = 4

interface Waiting {
  readonly request: Request
  readonly signal: AbortSignal
  readonly resolve: (came: Answer | Failure) => void
  readonly reject: (reason: unknown) => void
}

/**
 * A target that sends what comes at the same time as one `$batch`, up to twenty: with the valid token, and without a body or
 * with one of JSON. Other requests go alone, since a batch would change what they are. Each answer is as if it had come
 * alone: what the batch says as a whole, such as its `request-id`, holds for each of its parts. Once a batch is refused as a
 * whole, which says nothing of what is in it, all goes alone.
 */
export function batchedTarget(target: Target): Target {
  const queues = new Map<string, Waiting[]>()
  let refused: number | undefined
  const flush = async (version: string): Promise<void> => {
    const batch = queues.get(version) ?? []
    queues.delete(version)
    const status = batch.length > 1 ? await sendBatch(target, version, batch) : undefined
    if (status === null) return
    refused ??= status
    for (const each of batch) sendAlone(target, each)
  }
  return {
    ...target,
    problems: () =>
      refused === undefined
        ? []
        : [`--batch: $batch is answered ${refused}, and requests were sent one by one`],
    send: (request, signal) => {
      if (refused !== undefined || !canGoInBatch(request)) return target.send(request, signal)
      const version = request.path.split('/')[1] ?? ''
      const queue = queues.get(version) ?? []
      const { promise, resolve, reject } = Promise.withResolvers<Answer | Failure>()
      queue.push({ request, signal, resolve, reject })
      queues.set(version, queue)
      if (queue.length === 1)
        setTimeout(() => queues.get(version) === queue && void flush(version), gathering)
      if (queue.length === largestBatch) void flush(version)
      return promise
    },
  }
}

function canGoInBatch({ body, encoding, headers, credential, method, path }: Request): boolean {
  if (credential !== 'valid' || path.includes('$batch') || method === 'HEAD' || method === 'OPTIONS')
    return false
  if (body === null) return true
  if (encoding !== undefined) return false
  return headerOf(headers, 'content-type') === 'application/json' && isPlainObject(body)
}

/** The batch would write other texts of the same value, so that what is special about a text is not to be sent in one. */
function isPlainObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && JSON.stringify(value) === text
  } catch {
    return false
  }
}

function sendAlone(target: Target, { request, signal, resolve, reject }: Waiting): void {
  target.send(request, signal).then(resolve, reject)
}

/** Sends requests as a batch, and gives each its answer; the status where the batch was refused as a whole, else null. */
async function sendBatch(target: Target, version: string, batch: readonly Waiting[]): Promise<number | null> {
  const came = await target.send(batchOf(version, batch), AbortSignal.any(batch.map(({ signal }) => signal)))
  if ('status' in came && isRefusedAsAWhole(came)) return came.status
  const parts = 'status' in came && came.status === 200 ? readParts(came) : undefined
  for (const [index, { resolve, request }] of batch.entries()) {
    const part = parts?.get(String(index))
    if (part !== undefined && 'status' in came) resolve(answerOf(came, part, request))
    else resolve('status' in came && came.status === 200 ? missing : came)
  }
  return null
}

/** Answers that are no batch's, and not about the token or how many requests there are, which each request would meet. */
function isRefusedAsAWhole({ status }: Answer): boolean {
  return (status >= 400 && status < 500 && ![401, 408, 429].includes(status)) || status === 501
}

const missing: Failure = { kind: 'cut', message: 'the batch was answered without this request' }

function batchOf(version: string, batch: readonly Waiting[]): Request {
  const requests = batch.map(({ request: { method, path, headers, body } }, index) => ({
    id: String(index),
    method,
    url: path.slice(version.length + 1),
    headers: Object.fromEntries(headers),
    ...(body === null ? {} : { body: JSON.parse(body) as unknown }),
  }))
  return {
    method: 'POST',
    path: `/${version}/$batch`,
    headers: [
      ['Accept', 'application/json'],
      ['Content-Type', 'application/json'],
      ['client-request-id', crypto.randomUUID()],
    ],
    body: JSON.stringify({ requests }),
    credential: 'valid',
  }
}

interface Part {
  readonly id: string
  readonly status: number
  readonly headers?: { readonly [name: string]: string }
  readonly body?: unknown
}

/** The parts by id, numbers with the digits that came; undefined for what is no batch. */
function readParts({ body }: Answer): ReadonlyMap<string, Part> | undefined {
  try {
    const value = JSON.parse(body, keepDigits) as { readonly responses?: readonly Part[] }
    return (
      value.responses &&
      new Map(value.responses.map((part) => [part.id, { ...part, status: Number(part.status) }]))
    )
  } catch {
    return undefined
  }
}

function keepDigits(name: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || name === 'status' || context?.source === undefined) return value
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(context.source)
}

function answerOf(whole: Answer, { status, headers = {}, body }: Part, request: Request): Answer {
  const own = Object.entries(headers)
  const names = new Set(own.map(([name]) => name.toLowerCase()))
  const shared = whole.headers.filter(([name]) => !names.has(name.toLowerCase()) && !ofBody.test(name))
  const ofPart: { readonly [name: string]: string | undefined } = {
    'client-request-id': headerOf(request.headers, 'client-request-id'),
    'request-id': idInError(body),
  }
  const echoed = shared.map(([name, value]) => [name, ofPart[name.toLowerCase()] ?? value] as const)
  const isJson = /json/i.test(headerOf(own, 'content-type') ?? 'json')
  const bytes = !isJson && typeof body === 'string' ? Buffer.from(body, 'base64') : null
  const text = body === undefined || body === null ? '' : JSON.stringify(body)
  return { status, headers: [...own, ...echoed], body: bytes?.toString('utf8') ?? text, encoding: 'utf-8' }
}

/** The id that a part has of its own, where only its error says it. */
function idInError(body: unknown): string | undefined {
  const { innerError } =
    (body as { readonly error?: { readonly innerError?: JsonObject } } | null)?.error ?? {}
  const id = innerError?.['request-id']
  return typeof id === 'string' ? id : undefined
}

/** Says something of the batch's own body only. */
const ofBody = /^(content-(type|length|encoding)|transfer-encoding|location|etag|retry-after)$/i

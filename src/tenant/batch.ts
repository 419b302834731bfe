import type { Headers } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { requireJsonAccepted } from './door.ts'
import { parseExact } from './exact-json.ts'
import { type BatchItem, readBatchItems } from './read-batch.ts'
import { readJsonObject } from './read-body.ts'
import { Refusal } from './refusal.ts'
import type { Reply } from './reply.ts'
import { splitUrl } from './split-url.ts'
import { type Handle, textOf, type WireAnswer, type WireRequest, withHeader } from './wire.ts'

/**
 * POST of `/$batch` (json-batching.md): each request is answered by `handle` with the token of the batch, those it
 * depends on first; where one of these fails it is a 424. One answer for each id, in the order of execution.
 */
export function answerBatch(request: WireRequest, handle: Handle): Reply {
  if (request.method !== 'POST') {
    throw new Refusal(405, 'MethodNotAllowed', 'A batch is sent by POST.', [['Allow', 'POST']])
  }
  requireJsonAccepted(request)
  const items = readBatchItems(readJsonObject(request))
  const statuses = new Map<string, number>()
  const responses = items.map((item) => {
    const answer = item.dependsOn.some((id) => (statuses.get(id) ?? 424) >= 400)
      ? failedDependency
      : showAnswer(handle(requestOf(request, item)))
    statuses.set(item.id, answer.status)
    return { id: item.id, ...answer }
  })
  return { status: 200, json: { responses } }
}

interface ShownAnswer {
  readonly status: number
  readonly headers: JsonObject
  readonly body: Json
}

const failedDependency: ShownAnswer = {
  status: 424,
  headers: { 'Content-Type': 'application/json' },
  body: { error: { code: 'FailedDependency', message: 'A request that this one depends on has failed.' } },
}

/** URLs are relative to the version the batch was sent to; `respond-async` is ignored (known-issues.md). */
function requestOf(batch: WireRequest, item: BatchItem): WireRequest {
  const { version } = splitUrl(batch.url)
  const authorization = headerOf(batch.headers, 'authorization') ?? ''
  const named = withHeader(item.headers, 'Authorization', authorization)
  return {
    method: item.method,
    url: `/${version}/${item.url.replace(/^\//, '')}`,
    headers: named.map(([name, value]) => [
      name,
      name.toLowerCase() === 'prefer' ? synchronous(value) : value,
    ]),
    body: item.body,
    ...(batch.origin === undefined ? {} : { origin: batch.origin }),
  }
}

function synchronous(preferences: string): string {
  const kept = preferences.split(',').filter((each) => each.trim().toLowerCase() !== 'respond-async')
  return kept.join(',')
}

function showAnswer({ status, headers, body }: WireAnswer): ShownAnswer {
  return { status, headers: Object.fromEntries(headers), body: showBody(headers, body) }
}

/** JSON as it is, null where there is no body, and all else as base64url, as what a fault has made of JSON. */
function showBody(headers: Headers, body: string | Uint8Array): Json {
  if (body.length === 0) return null
  const type = headerOf(headers, 'content-type') ?? ''
  const json = /^application\/([\w.+-]*\+)?json\b/i.test(type) ? parsed(textOf(body)) : undefined
  return json ?? Buffer.from(typeof body === 'string' ? Buffer.from(body) : body).toString('base64url')
}

function parsed(text: string): Json | undefined {
  try {
    return parseExact(text)
  } catch {
    return undefined
  }
}

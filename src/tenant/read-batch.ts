import type { Headers } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { isRecord } from './exact-json.ts'
import { badRequest } from './refusal.ts'

export interface BatchItem {
  readonly id: string
  readonly method: string
  /** Relative to the version. */
  readonly url: string
  readonly headers: Headers
  readonly body: string | Uint8Array
  readonly dependsOn: readonly string[]
}

/** As many requests as a batch may have (json-batching.md). */
const most = 20

/**
 * The requests of a batch, each behind those that it depends on; else as they came. Throws a 400 for what
 * json-batching.md and known-issues.md do not allow: more than 20, ids that repeat, a body without a `Content-Type`,
 * absolute URLs, a batch in the batch, and dependencies on nothing or in a circle.
 */
export function readBatchItems({ requests }: JsonObject): readonly BatchItem[] {
  if (!Array.isArray(requests)) throw badRequest("The property 'requests' of a batch must be an array.")
  if (requests.length > most)
    throw badRequest(`A batch has at most ${most} requests, not ${requests.length}.`)
  const items = (requests as readonly Json[]).map(readItem)
  if (new Set(items.map(({ id }) => id)).size < items.length) {
    throw badRequest('The ids of the requests of a batch must be unique.')
  }
  return inOrder(items)
}

function readItem(request: Json): BatchItem {
  const { id, method, url, headers = {}, body = null, dependsOn = [] } = isRecord(request) ? request : {}
  if (!isName(id) || !isName(method) || !isName(url)) {
    throw badRequest("A request of a batch must have the strings 'id', 'method' and 'url'.")
  }
  requireRelative(id, url)
  if (!isRecord(headers)) throw badRequest(`The headers of the request '${id}' are not an object.`)
  if (!Array.isArray(dependsOn) || !dependsOn.every(isName)) {
    throw badRequest(`The property 'dependsOn' of the request '${id}' is not an array of ids.`)
  }
  const pairs = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
  return {
    id,
    method: method.toUpperCase(),
    url,
    headers: pairs,
    body: bodyOf(id, headerOf(pairs, 'content-type'), body),
    dependsOn,
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function requireRelative(id: string, url: string): void {
  if (/^([a-z][\w+.-]*:|\/\/)/i.test(url)) throw badRequest(`The URL of the request '${id}' is not relative.`)
  if (/^\/?(\$|%24)batch\b/i.test(url)) throw badRequest(`The request '${id}' is a batch in a batch.`)
}

/** JSON as text; what is not JSON is a string in base64url. */
function bodyOf(id: string, type: string | undefined, body: Json): string | Uint8Array {
  if (body === null) return ''
  if (type === undefined) throw badRequest(`The request '${id}' has a body without a Content-Type.`)
  if (/^application\/([\w.+-]*\+)?json\b/i.test(type)) return JSON.stringify(body)
  if (typeof body === 'string' && /^[\w-]*={0,2}$/.test(body)) return Buffer.from(body, 'base64url')
  throw badRequest(`The body of the request '${id}' is neither JSON nor base64url.`)
}

/** Each item behind those that it depends on. */
function inOrder(items: readonly BatchItem[]): readonly BatchItem[] {
  const placed = new Set<string>()
  const ordered: BatchItem[] = []
  let waiting = items
  while (waiting.length > 0) {
    const ready = waiting.find(({ dependsOn }) => dependsOn.every((id) => placed.has(id)))
    if (ready === undefined) {
      throw badRequest(`The request '${waiting[0]?.id}' depends on one that is not there, or on itself.`)
    }
    placed.add(ready.id)
    ordered.push(ready)
    waiting = waiting.filter((each) => each !== ready)
  }
  return ordered
}

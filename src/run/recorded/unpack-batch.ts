import type { Answer, Headers } from '../../model/exchange.ts'
import type { Recorded } from '../../model/recorded.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord, parseExact } from '../../tenant/exact-json.ts'

/** The exchanges inside a batch (json-batching.md), by the ids of its requests; empty where its bodies are not there. */
export function unpackBatch(batch: Recorded): readonly Recorded[] {
  const { body, answer } = batch
  const requests = itemsOf(body?.encoding === 'utf-8' ? body.text : '', 'requests')
  const responses = new Map(itemsOf(answer?.body ?? '', 'responses').map((each) => [idOf(each), each]))
  const root = batch.url.replace(/\/(\$|%24)batch.*$/is, '')
  return requests.map((item) => {
    const response = responses.get(idOf(item))
    return {
      ...batch,
      method: String(item['method'] ?? 'GET').toUpperCase(),
      url: `${root}/${String(item['url'] ?? '').replace(/^\//, '')}`,
      headers: headersOf(item['headers'] ?? null),
      body: contentOf(item['body'] ?? null),
      answer: response === undefined ? null : answerOf(response, answer?.headers ?? []),
      failure:
        response === undefined
          ? { kind: 'aborted', message: batch.failure?.message ?? 'the batch has no answer to it' }
          : null,
      unkept: response === undefined || isRecord(response['headers'] ?? null) ? [] : ['headers'],
    }
  })
}

function itemsOf(text: string, name: string): readonly JsonObject[] {
  try {
    const body = parseExact(text)
    const items = isRecord(body) ? body[name] : undefined
    return Array.isArray(items) ? (items as readonly Json[]).filter(isRecord) : []
  } catch {
    return []
  }
}

/** A client may number its requests; a service answers with texts. */
function idOf({ id = null }: JsonObject): string {
  return typeof id === 'string' ? id : JSON.stringify(id)
}

function headersOf(value: Json): Headers {
  return isRecord(value) ? Object.entries(value).map(([name, each]) => [name, String(each)] as const) : []
}

/** Bodies of a batch are JSON values, or base64url of what is no JSON. */
function contentOf(value: Json): Recorded['body'] {
  if (value === null) return null
  if (typeof value !== 'string') return { text: JSON.stringify(value), encoding: 'utf-8' }
  return { text: Buffer.from(value, 'base64url').toString('base64'), encoding: 'base64' }
}

/** Identification that an answer inside a batch shares with the batch. */
const shared = /^(request-id|client-request-id|x-ms-ags-diagnostic|date|odata-version)$/i

function answerOf(response: JsonObject, outer: Headers): Answer {
  const own = headersOf(response['headers'] ?? null)
  const names = new Set(own.map(([name]) => name.toLowerCase()))
  const inherited = outer.filter(([name]) => shared.test(name) && !names.has(name.toLowerCase()))
  const content = contentOf(response['body'] ?? null) ?? { text: '', encoding: 'utf-8' }
  return {
    status: Number(response['status'] ?? 0),
    headers: [...own, ...inherited],
    body: content.text,
    encoding: content.encoding,
  }
}

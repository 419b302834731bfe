import { contentOf } from '../../har/content.ts'
import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'
import { jsonOf, withJson } from './change-answer.ts'

/** Ids that the tenant counts the entities of requests with. */
const counted = /0e0e0e0e-0000-4000-8000-([\da-f]{12})/gi
const opaque = 'AAMk/$1+0e='
const escaped = encodeURIComponent(opaque).replace('%241', '$1')

/** The answer with ids of new entities as mailboxes have them: with characters that are reserved in URLs. */
export function withReservedIds(answer: WireAnswer): WireAnswer {
  const headers = answer.headers.map(([name, value]) => [name, renameText(value)] as const)
  const json = jsonOf(answer)
  return json === undefined ? { ...answer, headers } : { ...withJson(answer, rename(json)), headers }
}

function rename(value: Json): Json {
  if (typeof value === 'string') return renameText(value)
  if (Array.isArray(value)) return (value as readonly Json[]).map(rename)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rename(each)]))
}

function renameText(text: string): string {
  return text.replace(counted, /^https?:/.test(text) ? escaped : opaque)
}

/** The request with the tenant's own ids again. */
export function withCountedIds(request: WireRequest): WireRequest {
  const back = (text: string): string =>
    text.replace(/AAMk(?:\/|%2F)([\da-f]{12})(?:\+|%2B)0e(?:=|%3D)/gi, '0e0e0e0e-0000-4000-8000-$1')
  const { text, encoding } = contentOf(request.body)
  const body = encoding === 'base64' ? request.body : back(text)
  const headers = request.headers.map(([name, value]) => [name, back(value)] as const)
  return { ...request, url: back(request.url), headers, body }
}

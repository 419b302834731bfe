import type { Answer, Failure, Headers, Unkept } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import type { Content, Recorded } from '../model/recorded.ts'
import { bodiless, bytesOf, contentOf } from './content.ts'
import { decodedContent } from './decode-content.ts'
import type { HarContent, HarEntry, HarPair, HarRequest, HarResponse } from './har.ts'

/** What an entry records, or what is wrong with it as an entry. */
export function readEntry(entry: HarEntry): Recorded | string {
  const { request, response } = entry
  if (typeof request !== 'object' || request === null) return 'the entry has no request'
  const { method } = request
  if (typeof method !== 'string' || method === '') return 'the request has no method'
  const url = addressOf(method, request.url)
  if (url === undefined) return 'the request has no absolute URL'
  const headers = headersIn(request.headers)
  const sent = readSent(request, headers)
  const came = readAnswer(response ?? {}, method)
  const unkept: readonly Unkept[] = [...(sent.kept ? [] : (['request'] as const)), ...came.unkept]
  return {
    method: method.toUpperCase(),
    url: url.replace(/#.*$/s, ''),
    headers: withType(headers, request.postData?.mimeType),
    body: sent.body,
    answer: came.answer,
    failure: came.failure,
    unkept,
    startedAt: instantOf(entry.startedDateTime),
    milliseconds: typeof entry.time === 'number' && entry.time >= 0 ? entry.time : 0,
    ...(isFromCache(entry) ? { fromCache: true } : {}),
  }
}

/** What a service worker fetched from the network is an entry of its own. */
function isFromCache({ _fromCache, response }: HarEntry): boolean {
  if (typeof _fromCache === 'string' && _fromCache !== '') return true
  return (
    response?._fetchedViaServiceWorker === true &&
    /cache|fallback/.test(String(response._serviceWorkerResponseSource))
  )
}

/** The URL of a request; of a tunnel (`CONNECT`) proxies write the host and port alone. */
function addressOf(method: string, url: string | null | undefined): string | undefined {
  if (typeof url !== 'string') return undefined
  const isHost = /^CONNECT$/i.test(method) && !url.includes('://')
  const whole = isHost ? `https://${url}` : url
  return URL.canParse(whole) ? whole : undefined
}

function instantOf(text: string | null | undefined): string {
  const time = Date.parse(text ?? '')
  return new Date(Number.isNaN(time) ? 0 : time).toISOString()
}

/** Without the pseudo headers of HTTP/2; Chrome joins the values of a repeated header by line ends. */
function headersIn(pairs: readonly HarPair[] | null | undefined): Headers {
  if (!Array.isArray(pairs)) return []
  return (pairs as readonly HarPair[]).flatMap((pair) => {
    const name = pair?.name
    if (typeof name !== 'string' || name === '' || name.startsWith(':')) return []
    return String(pair.value ?? '')
      .split('\n')
      .map((value) => [name, value] as const)
  })
}

function withType(headers: Headers, type: string | null | undefined): Headers {
  const known = headerOf(headers, 'content-type') !== undefined || typeof type !== 'string' || type === ''
  return known ? headers : [...headers, ['Content-Type', type]]
}

interface Sent {
  readonly body: Content | null
  readonly kept: boolean
}

/** A body that is not there was left out, unless the entry says that there was none. */
function readSent({ postData, bodySize, method }: HarRequest, headers: Headers): Sent {
  const text = postData?.text
  if (typeof text === 'string' && text !== '') return { body: decode(text, postData?.encoding), kept: true }
  const params = (Array.isArray(postData?.params) ? postData.params : []) as readonly HarPair[]
  if (params.length > 0) return { body: formOf(params, postData?.mimeType), kept: isForm(postData?.mimeType) }
  const length = headerOf(headers, 'content-length')
  const hasNone = length === '0' || (text === '' && bodySize === 0)
  const mayHave = /^(POST|PUT|PATCH)$/i.test(method ?? '') || (bodySize ?? 0) > 0 || Number(length ?? 0) > 0
  return { body: null, kept: hasNone || !mayHave }
}

function isForm(type: string | null | undefined): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(type ?? '')
}

/** The parameters of a form as they were sent; of other forms (`multipart/form-data`) nobody knows the bytes. */
function formOf(params: readonly HarPair[], type: string | null | undefined): Content | null {
  if (!isForm(type)) return null
  const pairs = params.map(({ name, value }): [string, string] => [name ?? '', value ?? ''])
  return { text: new URLSearchParams(pairs).toString(), encoding: 'utf-8' }
}

function decode(text: string, encoding: string | null | undefined): Content {
  return typeof encoding === 'string' && encoding.toLowerCase() === 'base64'
    ? contentOf(Buffer.from(text, 'base64'))
    : { text, encoding: 'utf-8' }
}

interface Came {
  readonly answer: Answer | null
  readonly failure: Failure | null
  readonly unkept: readonly Unkept[]
}

/** Lengths and codings are of the bytes on the wire, and the text is what came out of them. */
const codings: ReadonlySet<string> = new Set(['content-encoding', 'content-length', 'transfer-encoding'])

/** Some recorders keep the bytes that came over the wire, and not what came out of their codings. */
function unpacked(headers: Headers, content: Content): Content {
  return content.encoding === 'base64' ? decodedContent(headers, bytesOf(content)) : content
}

/** An answer; one that broke off, as Chrome says with `_error`, has lost its body. */
function readAnswer(response: HarResponse, method: string): Came {
  const status = response.status ?? 0
  const said = [response._error, response._errorMessage].find(
    (each) => typeof each === 'string' && each !== '',
  )
  if (!Number.isInteger(status) || status < 100 || status > 999) {
    const message = said ?? 'the recording has no answer'
    return { answer: null, failure: { kind: 'aborted', message }, unkept: [] }
  }
  const all = headersIn(response.headers)
  const content = response.content ?? {}
  const empty = status === 304 || /^HEAD$/i.test(method)
  const text = typeof content.text === 'string' && !empty ? content.text : ''
  const body = unpacked(all, decode(text, content.encoding))
  const mayBeNone = bodiless.has(status) || headerOf(all, 'content-length') === '0'
  const isCoded = headerOf(all, 'content-encoding') !== undefined
  const kept = empty || (said === undefined && isKept(content, body, { mayBeNone, isCoded }))
  const plain = all.filter(([name]) => !codings.has(name.toLowerCase()))
  const headers = all.length > 0 && isJsonType(content.mimeType) ? withType(plain, content.mimeType) : plain
  return {
    answer: { status, headers, body: body.text, encoding: body.encoding },
    failure: null,
    unkept: [...(kept ? [] : (['answer'] as const)), ...(areKept(all) ? [] : (['headers'] as const))],
  }
}

/** What stands alone about the body is a stub's or a tool's account of it: no service sends no more. */
function areKept(headers: Headers): boolean {
  return headers.some(([name]) => !/^content-(?:type|length)$/i.test(name))
}

/** Some recorders keep the headers of bodies apart; what browsers guess where there is no `Content-Type` is never JSON. */
function isJsonType(type: string | null | undefined): boolean {
  return /\bjson\b/i.test(type ?? '')
}

/** Is the body there, and not only a part of it, or in a coding that cannot be undone: browsers cut long ones. */
function isKept(
  { text, size, mimeType }: HarContent,
  body: Content,
  { mayBeNone, isCoded }: { readonly mayBeNone: boolean; readonly isCoded: boolean },
): boolean {
  if (typeof text !== 'string') return mayBeNone
  if (text === '') return mayBeNone || size === 0
  if (!isJsonType(mimeType)) return true
  if (body.encoding === 'base64') return !isCoded
  return Buffer.byteLength(body.text) >= (size ?? 0) || parses(body.text)
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

import type { Answer, Exchange, Headers } from '../model/exchange.ts'
import type { Recorded } from '../model/recorded.ts'

/** What stands in place of a secret. */
const redacted = '[redacted]'

/** Credentials, cookies, and what proxies pass on of a client's certificate, whatever stands around them in the name. */
const secretHeaders =
  /(^|[-_])((proxy-)?authorization|(set-)?cookie2?|tokens?|secrets?|passw(or)?d|assertion|dpop|(client)?cert(ificate)?|(api|access|functions|subscription)[-_]?key|signature)([-_]|$)/i

const secretName =
  '(?:(?:access|refresh|id|sas|bearer|auth|session|security)_?token|client_?assertion|\\w*(?:secret|password|passcode|pass_?phrase|(?:shared|account|access|private|api)_?key|connection_?string)|secret_?(?:text|key)|temporaryAccessPass|tempauth)'
/** One secret, or several under one name; what is between the texts of a list is kept. */
const secretMember = new RegExp(`("${secretName}"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|\\[[^[\\]{}]*\\])`, 'gi')
const jsonString = /"(?:[^"\\]|\\.)*"/g
const secretQuery =
  /([?&;#]|^)((?:access_|refresh_|id_)?token|client_(?:secret|assertion)|assertion|code(?:_verifier)?|device_code|password|tempauth|sig|authkey)=[^&;#"'\s\\]*/gi
const jsonWebToken = /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g
const bearer = /\b(Bearer|Basic|PoP)\s+[\w.~+/-]{8,}=*/gi
/** Links that let in whoever has them: the docs call them pre-authenticated. Names are looked for from their rarest part. */
const openLink = /((?:(?<="@?[\w.]*)downloadUrl|(?<=")uploadUrl)"\s*:\s*"[^"?\\]*\?)(?:[^"\\]|\\.)*"/gi

/** Text without tokens, passwords and the queries of pre-authenticated links; JSON stays JSON of the same types. */
export function redactText(text: string): string {
  return text
    .replace(secretMember, (_all, name, value) => name + value.replace(jsonString, `"${redacted}"`))
    .replace(openLink, `$1${redacted}"`)
    .replace(jsonWebToken, redacted)
    .replace(bearer, `$1 ${redacted}`)
    .replace(secretQuery, `$1$2=${redacted}`)
}

/** A URL without what lets in whoever has it. */
export function redactUrl(url: string): string {
  return url.replace(secretQuery, '$1$2=redacted').replace(jsonWebToken, 'redacted')
}

/** Headers with their names, without credentials and cookies. */
export function redactHeaders(headers: Headers): Headers {
  return headers.map(([name, value]) => [
    name,
    secretHeaders.test(name) ? redacted : redactHeader(name, value),
  ])
}

/** A redirect to another host is a pre-authenticated link: its whole query goes. */
function redactHeader(name: string, value: string): string {
  const leadsOut = /^location$/i.test(name) && /^https?:/i.test(value) && !/\/(v1\.0|beta)\//i.test(value)
  return leadsOut ? value.replace(/\?.*$/s, `?${redacted}`) : redactText(value)
}

/** Takes given values, and everything that `redactText` knows, out of a message. */
export interface Redactor {
  text(text: string): string
  url(url: string): string
  headers(headers: Headers): Headers
  answer(answer: Answer | null): Answer | null
  exchange(exchange: Exchange): Exchange
}

/** A redactor that knows some tokens by value, wherever they stand. */
export function redactorOf(tokens: Iterable<string>): Redactor {
  const known = [...tokens]
  const without = (text: string): string =>
    known.reduce((kept, token) => kept.replaceAll(token, redacted), text)
  const text = (raw: string): string => redactText(without(raw))
  const headers = (all: Headers): Headers => redactHeaders(all).map(([name, value]) => [name, without(value)])
  const url = (raw: string): string =>
    redactUrl(known.reduce((kept, token) => kept.replaceAll(token, 'redacted'), raw))
  const whole = (answer: Answer): Answer => ({
    ...answer,
    headers: headers(answer.headers),
    body: answer.encoding === 'base64' ? answer.body : text(answer.body),
  })
  const answer = (raw: Answer | null): Answer | null => (raw === null ? null : whole(raw))
  const exchange = (raw: Exchange): Exchange => ({
    ...raw,
    step: { ...raw.step, request: redactRequest(raw.step.request, { text, headers, url }) },
    answer: answer(raw.answer),
    ...(raw.url === undefined ? {} : { url: url(raw.url) }),
    ...(raw.refusals === undefined ? {} : { refusals: raw.refusals.map(whole) }),
  })
  return { text, url, headers, answer, exchange }
}

type Request = Exchange['step']['request']

function redactRequest(request: Request, safe: Pick<Redactor, 'text' | 'url' | 'headers'>): Request {
  const { path, headers, body, encoding } = request
  return {
    ...request,
    path: safe.url(path),
    headers: safe.headers(headers),
    body: body === null || encoding === 'base64' ? body : safe.text(body),
  }
}

/** A recorded exchange as it may be written to disk: no token in it, wherever the token of its own header stands. */
export function redactRecorded(recorded: Recorded): Recorded {
  const { headers, body, answer, url } = recorded
  const safe = redactorOf(tokensIn(headers))
  return {
    ...recorded,
    url: safe.url(url),
    headers: safe.headers(headers),
    body: body === null || body.encoding === 'base64' ? body : { ...body, text: safe.text(body.text) },
    answer: safe.answer(answer),
  }
}

/** Shorter ones would take words out of texts that have nothing to do with them. */
const shortestToken = 8

/** The tokens that a request carries. */
export function tokensIn(headers: Headers): readonly string[] {
  return headers
    .filter(([name]) => /^(proxy-)?authorization$/i.test(name))
    .map(([, value]) => value.replace(/^\S+\s+/, '').trim())
    .filter((token) => token.length >= shortestToken)
}

import type { Answer, Headers } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import type { Content, Recorded } from '../model/recorded.ts'

/** An entry of HTTP Archive 1.2. What is not known is -1, as the format has it. */
export function writeEntry(recorded: Recorded): object {
  const { method, url, headers, body, answer, failure, startedAt, milliseconds } = recorded
  return {
    startedDateTime: startedAt,
    time: milliseconds,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(headers),
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: sizeOf(body),
      ...(body === null ? {} : { postData: written(headers, body) }),
    },
    response: answer === null ? noAnswer(failure?.message ?? '') : responseOf(answer),
    cache: {},
    timings: { send: 0, wait: milliseconds, receive: 0 },
  }
}

function pairs(headers: Headers): readonly object[] {
  return headers.map(([name, value]) => ({ name, value }))
}

function queryOf(url: string): readonly object[] {
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))
}

function sizeOf(content: Content | null): number {
  return content === null
    ? 0
    : Buffer.byteLength(content.text, content.encoding === 'base64' ? 'base64' : 'utf8')
}

function written(headers: Headers, { text, encoding }: Content): object {
  const mimeType = headerOf(headers, 'content-type') ?? ''
  return { mimeType, text, ...(encoding === 'base64' ? { encoding } : {}) }
}

function responseOf({ status, headers, body, encoding }: Answer): object {
  const content = { text: body, encoding }
  const size = sizeOf(content)
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    content: { size, ...written(headers, content) },
    redirectURL: headerOf(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: size,
  }
}

function noAnswer(message: string): object {
  return {
    status: 0,
    statusText: '',
    httpVersion: '',
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: '' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    _error: message,
  }
}

import { describe, expect, test } from 'vitest'
import type { Recorded } from '../model/recorded.ts'
import { readEntry } from './read-entry.ts'
import { redactHeaders, redactRecorded, redactText, redactUrl } from './redact.ts'
import { writeEntry } from './write-entry.ts'
import { harWriter } from './write-har.ts'

const recorded: Recorded = {
  method: 'POST',
  url: 'https://graph.microsoft.com/v1.0/me/messages?$top=2',
  headers: [
    ['Authorization', 'Bearer opaque-0123456789'],
    ['Content-Type', 'application/json'],
  ],
  body: { text: '{"subject":"Ä","note":"opaque-0123456789"}', encoding: 'utf-8' },
  answer: {
    status: 201,
    headers: [
      ['Content-Type', 'application/json'],
      ['Set-Cookie', 'session=1'],
      ['Location', 'https://graph.microsoft.com/v1.0/me/messages/1'],
    ],
    body: '{"id":"1"}',
    encoding: 'utf-8',
  },
  failure: null,
  unkept: [],
  startedAt: '2026-03-01T12:00:00.000Z',
  milliseconds: 5,
}

/** A file in memory. */
function file(): { readonly put: (bytes: Buffer, position: number) => void; text(): string } {
  let content = Buffer.alloc(0)
  return {
    put: (bytes, position) => {
      content = Buffer.concat([
        content.subarray(0, position),
        bytes,
        content.subarray(position + bytes.length),
      ])
    },
    text: () => content.toString(),
  }
}

describe('an archive that is written', () => {
  test('is whole after each entry', () => {
    const { put, text } = file()
    const append = harWriter(put, { name: 'tool', version: '1' })
    for (let count = 0; count < 3; count++) {
      const { log } = JSON.parse(text())
      expect(log).toMatchObject({ version: '1.2', creator: { name: 'tool', version: '1' } })
      expect(log.entries).toHaveLength(count)
      append(recorded)
    }
  })

  test('has every member that the format demands', () => {
    const entry = writeEntry(recorded) as { request: object; response: object }
    expect(Object.keys(entry)).toEqual(
      expect.arrayContaining(['startedDateTime', 'time', 'request', 'response', 'cache', 'timings']),
    )
    const shared = ['cookies', 'headers', 'headersSize', 'bodySize', 'httpVersion']
    expect(Object.keys(entry.request)).toEqual(
      expect.arrayContaining([...shared, 'method', 'url', 'queryString']),
    )
    expect(Object.keys(entry.response)).toEqual(
      expect.arrayContaining([...shared, 'status', 'statusText', 'content', 'redirectURL']),
    )
  })

  test.each<readonly [string, Partial<Recorded>]>([
    ['as it is', {}],
    [
      'with bytes',
      {
        body: { text: '/wA=', encoding: 'base64' },
        answer: { status: 200, headers: [['Date', 'x']], body: '/wA=', encoding: 'base64' },
      },
    ],
    [
      'without a body',
      {
        body: null,
        headers: [['Content-Length', '0']],
        answer: { status: 204, headers: [['Date', 'x']], body: '', encoding: 'utf-8' },
      },
    ],
    ['without an answer', { answer: null, failure: { kind: 'aborted', message: 'gone' } }],
  ])('reads back %s', (_what, parts) => {
    const once = { ...recorded, ...parts }
    expect(readEntry(JSON.parse(JSON.stringify(writeEntry(once))))).toEqual(once)
  })
})

describe('secrets', () => {
  test('neither the token nor cookies are left, wherever the token stands', () => {
    const { put, text } = file()
    harWriter(put, { name: 'tool', version: '1' })(recorded)
    expect(text()).not.toMatch(/opaque-0123456789|session=1/)
    expect(text()).toContain('Authorization')
    expect(redactRecorded(recorded).answer?.body).toBe('{"id":"1"}')
  })

  test.each([
    [
      '{"access_token":"abc","refreshToken":"d\\"e","n":1}',
      '{"access_token":"[redacted]","refreshToken":"[redacted]","n":1}',
    ],
    ['{"passwordProfile":{"password":"x"}}', '{"passwordProfile":{"password":"[redacted]"}}'],
    ['{"newPassword":"x","accountKey":"k"}', '{"newPassword":"[redacted]","accountKey":"[redacted]"}'],
    ['{"access_token":["x", "y"],"n":[]}', '{"access_token":["[redacted]", "[redacted]"],"n":[]}'],
    ['https://x.example/#access_token=x&state=1', 'https://x.example/#access_token=[redacted]&state=1'],
    ['code=x&code_verifier=y', 'code=[redacted]&code_verifier=[redacted]'],
    ['grant_type=x&client_secret=abc&scope=y', 'grant_type=x&client_secret=[redacted]&scope=y'],
    ['{"a":"eyJhbGciOiJub25lIn0.eyJzY3AiOiJhIn0."}', '{"a":"[redacted]"}'],
    [
      '{"@microsoft.graph.downloadUrl":"https://x.example/d?a=1&tempauth=z"}',
      '{"@microsoft.graph.downloadUrl":"https://x.example/d?[redacted]"}',
    ],
    ['{"uploadUrl":"https://x.example/up?guid=1"}', '{"uploadUrl":"https://x.example/up?[redacted]"}'],
  ])('%s', (text, safe) => {
    expect(redactText(text)).toBe(safe)
  })

  test.each([
    '{"error":{"code":"BadRequest","message":"the token of the page"}}',
    '{"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=abc"}',
    '{"password":null,"passwordProfile":{"forceChangePasswordNextSignIn":true}}',
  ])('what is none stays: %s', (text) => {
    expect(redactText(text)).toBe(text)
  })

  test('credentials and certificates in headers go by any name, what only sounds alike stays', () => {
    const names = ['X-ARR-ClientCert', 'X-Forwarded-Client-Cert', 'X-Auth-Token', 'api_key', 'DPoP', 'Cookie']
    const harmless = ['WWW-Authenticate', 'client-request-id', 'Access-Control-Allow-Credentials', 'ETag']
    const headers = [...names, ...harmless].map((name) => [name, 'canary'] as const)
    const kept = redactHeaders(headers).filter(([, value]) => value === 'canary')
    expect(kept.map(([name]) => name)).toEqual(harmless)
  })

  test('a URL keeps what lets nobody in', () => {
    expect(redactUrl('https://x.example/d?$top=2&sig=abc&$skiptoken=t')).toBe(
      'https://x.example/d?$top=2&sig=redacted&$skiptoken=t',
    )
  })
})

import { expect, test } from 'vitest'
import { redactorOf, redactText } from '../har/redact.ts'
import type { Exchange } from '../model/exchange.ts'
import { formatCurl } from './evidence.ts'

const { exchange: redactExchange } = redactorOf([])

const jwt = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl'

const exchange: Exchange = {
  step: {
    role: 'subject',
    operation: 'user.create',
    version: 'v1.0',
    request: {
      method: 'POST',
      path: `/v1.0/users?token=${jwt}`,
      headers: [['Authorization', 'Bearer abc']],
      body: '{"displayName":"it\'s","passwordProfile":{"password":"a\\"b"}}',
      credential: 'valid',
    },
    intent: { kind: 'plain' },
  },
  answer: {
    status: 201,
    headers: [
      ['Set-Cookie', 'session=1'],
      ['request-id', '7'],
    ],
    body: `{"id":"1","accessToken":"secret","note":"${jwt}"}`,
    encoding: 'utf-8',
  },
  failure: null,
  retries: 1,
  refusals: [{ status: 429, headers: [['Cookie', 'x']], body: '', encoding: 'utf-8' }],
  startedAt: '2026-11-24T00:00:00.000Z',
  milliseconds: 1,
}

test('no token, cookie or password stays in evidence, wherever it stands', () => {
  const text = JSON.stringify(redactExchange(exchange))
  for (const secret of ['Bearer abc', 'session=1', 'secret', jwt, 'a\\\\\\"b'])
    expect([secret, text.includes(secret)]).toEqual([secret, false])
  expect(redactExchange(exchange).step.request.body).toBe(
    '{"displayName":"it\'s","passwordProfile":{"password":"[redacted]"}}',
  )
  expect(redactExchange(exchange).answer?.headers).toContainEqual(['request-id', '7'])
})

test('what only sounds like a secret stays: next links, password rules, numbers', () => {
  const text =
    '{"@odata.nextLink":"https://x/?$skiptoken=a1","passwordRequired":true,"passwordPolicies":"None","tokenType":"user"}'
  expect(redactText(text)).toBe(text)
})

test('curl is a line for a POSIX shell, with the token as a variable', () => {
  const safe = redactExchange(exchange)
  expect(formatCurl(safe, 'mock')).toBe(
    `curl -i -X POST "$BASE"'/v1.0/users?token=redacted' -H "Authorization: Bearer $GRAPH_ACCESS_TOKEN" -H 'Authorization: [redacted]' --data-raw '{"displayName":"it'\\''s","passwordProfile":{"password":"[redacted]"}}'`,
  )
  expect(formatCurl({ ...safe, origin: 'https://a.example' }, 'https://b.example')).toContain(
    "'https://a.example/v1.0/users",
  )
  const behind = { ...safe, origin: 'https://a.example', url: 'https://a.example/front/v1.0/users' }
  expect(formatCurl(behind, 'https://a.example/front')).toContain("'https://a.example/front/v1.0/users'")
})

test('bytes that are no text are decoded on their way to curl, and stay as they are', () => {
  const { step } = exchange
  const request = { ...step.request, body: 'AP8=', encoding: 'base64' } as const
  const safe = redactExchange({ ...exchange, step: { ...step, request } })
  expect(safe.step.request.body).toBe('AP8=')
  expect(formatCurl(safe, 'mock')).toMatch(/^echo AP8= \| base64 -d \| curl -i -X POST .* --data-binary @-$/)
})

test('what was sent to the mock is never a line that goes to the service, whatever host the mock answers for', () => {
  const curl = formatCurl({ ...redactExchange(exchange), origin: 'https://graph.microsoft.com' }, 'mock')
  expect(curl).toMatch(/^curl -i -X POST "\$BASE"'\/v1\.0\/users/)
  expect(curl).not.toContain('graph.microsoft.com')
})

import { type WireAnswer, withHeader } from '../wire.ts'

/** The answer as a throttled one (throttling.md); the headers that say who was asked stay. */
export function throttled(answer: WireAnswer, status: 429 | 503, retryAfter: string | null): WireAnswer {
  const code = status === 429 ? 'TooManyRequests' : 'ServiceUnavailable'
  const plain = withHeader(withHeader(answer.headers, 'Location', null), 'Content-Type', 'application/json')
  const headers = withHeader(plain, 'Retry-After', retryAfter)
  return {
    status,
    headers,
    body: JSON.stringify({ error: { code, message: 'Too many requests: try again later.' } }),
  }
}

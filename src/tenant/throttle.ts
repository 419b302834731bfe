import { Refusal } from './refusal.ts'

/** So many requests are answered in so many seconds; what comes beyond is told to wait. */
export interface Throttle {
  readonly requests: number
  readonly seconds: number
}

/** Counts requests in windows of time; throws 429 with `Retry-After` beyond the limit (throttling.md). */
export function throttleOf(limit: Throttle | undefined): (now: Date) => void {
  if (limit === undefined) return () => {}
  let opened = Number.NEGATIVE_INFINITY
  let count = 0
  return (now) => {
    const since = (now.getTime() - opened) / 1000
    if (since >= limit.seconds) {
      opened = now.getTime()
      count = 0
    }
    count++
    if (count <= limit.requests) return
    const wait = String(Math.max(1, Math.ceil(limit.seconds - since)))
    throw new Refusal(429, 'TooManyRequests', 'Too many requests: try again later.', [['Retry-After', wait]])
  }
}

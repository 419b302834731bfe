import { Refusal } from './refusal.ts'

/** So many requests are answered in so many seconds, and what comes beyond is told to wait; or so large a share is, evenly spread. */
export type Throttle = { readonly requests: number; readonly seconds: number } | { readonly share: number }

/** Counts requests; throws 429 with `Retry-After` for those that are too many (throttling.md). */
export function throttleOf(limit: Throttle | undefined): (now: Date) => void {
  if (limit === undefined) return () => {}
  return 'share' in limit ? throttleShare(limit.share) : throttleWindow(limit)
}

function throttleShare(share: number): () => void {
  let due = 0
  return () => {
    due += share
    if (due < 1) return
    due -= 1
    throw tooMany(1)
  }
}

function throttleWindow(limit: { readonly requests: number; readonly seconds: number }): (now: Date) => void {
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
    throw tooMany(Math.max(1, Math.ceil(limit.seconds - since)))
  }
}

function tooMany(seconds: number): Refusal {
  return new Refusal(429, 'TooManyRequests', 'Too many requests: try again later.', [
    ['Retry-After', String(seconds)],
  ])
}

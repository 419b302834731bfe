import type { Request } from '../../model/exchange.ts'
import { countedPath, type Limit } from './limits.ts'

interface PacerOptions {
  readonly limits: readonly Limit[]
  /** Runs that share the limits, as the shards of one do. */
  readonly shares: number
  /** Requests at the same time at first, and at most. */
  readonly concurrency: number
  /** Milliseconds, steadily growing. */
  readonly now: () => number
  /** Ends early when the run does. */
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** Answers without complaint after which one more request may be under way. */
const calm = 20

/**
 * Lets requests out as fast as documented limits allow, counted in exact windows so that no stretch of a window's length
 * holds more. After 429 or 503 the workload waits as asked and fewer requests are under way at the same time.
 */
export class Pacer {
  readonly #options: PacerOptions
  readonly #windows: readonly Window[]
  readonly #held = new Map<string, number>()
  #most: number
  #running = 0
  #good = 0

  constructor(options: PacerOptions) {
    this.#options = options
    this.#most = options.concurrency
    this.#windows = options.limits.map((limit) => new Window(limit, options.shares))
  }

  /** Resolves when the request may go out; it is under way until `leave`. */
  async enter(request: Request, stopped: () => boolean): Promise<void> {
    const { now, sleep } = this.#options
    for (;;) {
      const wait = this.#waitFor(request, now())
      if (wait <= 0 || stopped()) break
      await sleep(wait)
    }
    this.#running += 1
    for (const window of this.#windows) window.enter(request, now())
  }

  /** `wait` is what the answer asks for, in milliseconds; zero where it asks for nothing. */
  leave(request: Request, wait: number): void {
    this.#running -= 1
    for (const window of this.#windows) window.leave(request)
    if (wait > 0) {
      this.#good = 0
      this.#most = Math.max(1, Math.floor(this.#most / 2))
      this.#held.set(workloadOf(request), this.#options.now() + wait)
      return
    }
    this.#good += 1
    if (this.#good % calm === 0) this.#most = Math.min(this.#options.concurrency, this.#most + 1)
  }

  /** Requests that may be under way at the same time now. */
  get concurrency(): number {
    return this.#most
  }

  #waitFor(request: Request, now: number): number {
    const held = this.#held.size === 0 ? 0 : (this.#held.get(workloadOf(request)) ?? 0) - now
    const crowd = this.#running >= this.#most ? moment : 0
    return Math.max(held, crowd, ...this.#windows.map((window) => window.waitFor(request, now)))
  }
}

/** Milliseconds after which a place may have come free. */
const moment = 5

function workloadOf(request: Request): string {
  return countedPath(request).split('/')[1]?.toLowerCase() ?? ''
}

/** The times of the last requests that one limit counts. */
class Window {
  readonly #limit: Limit
  readonly #most: number
  readonly #lanes = new Map<string, { times: number[]; running: number }>()

  constructor(limit: Limit, shares: number) {
    this.#limit = limit
    this.#most = Math.max(1, Math.floor(limit.requests / shares))
  }

  waitFor(request: Request, now: number): number {
    const lane = this.#laneOf(request)
    if (lane === undefined) return 0
    const { seconds } = this.#limit
    if (seconds === null) return lane.running >= this.#most ? moment : 0
    const first = lane.times[lane.times.length - this.#most]
    return first === undefined ? 0 : first + seconds * 1000 - now
  }

  enter(request: Request, now: number): void {
    const lane = this.#laneOf(request)
    if (lane === undefined) return
    lane.running += 1
    if (this.#limit.seconds === null) return
    lane.times.push(now)
    if (lane.times.length > 2 * this.#most) lane.times.splice(0, lane.times.length - this.#most)
  }

  leave(request: Request): void {
    const lane = this.#laneOf(request)
    if (lane !== undefined) lane.running -= 1
  }

  #laneOf(request: Request): { times: number[]; running: number } | undefined {
    const path = countedPath(request)
    if (!this.#limit.counts(request.method, path)) return undefined
    const key = this.#limit.apart?.(path) ?? ''
    const lane = this.#lanes.get(key) ?? { times: [], running: 0 }
    this.#lanes.set(key, lane)
    return lane
  }
}

import type { Answer, Failure, Headers, Unkept } from './exchange.ts'

/** One request with what came back, as somebody recorded it. */
export interface Recorded {
  readonly method: string
  /** Absolute, without fragment. */
  readonly url: string
  /** Pseudo headers of HTTP/2 are left out. */
  readonly headers: Headers
  /** Text, or base64 where the bytes are no UTF-8; null for none. */
  readonly body: Content | null
  readonly answer: Answer | null
  readonly failure: Failure | null
  /** What was sent and what the recording has not. */
  readonly unkept: readonly Unkept[]
  /** UTC, ISO 8601. */
  readonly startedAt: string
  readonly milliseconds: number
  /** Did a cache answer, and not the service. */
  readonly fromCache?: true
}

/** Bytes as a string. */
export interface Content {
  readonly text: string
  readonly encoding: Answer['encoding']
}

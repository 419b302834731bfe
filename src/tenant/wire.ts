import type { Headers } from '../model/exchange.ts'

/** A request as it arrives on either face. */
export interface WireRequest {
  readonly method: string
  /** Path and query, percent-encoded: `/v1.0/users?$top=2`. */
  readonly url: string
  readonly headers: Headers
  readonly body: Uint8Array | string
  /** Scheme and host that the client used: links in answers start with it. Default `https://graph.microsoft.com`. */
  readonly origin?: string
}

/** An answer before it becomes bytes on a face. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string | Uint8Array
  readonly transport?: Transport
}

/** What only a face can do to an answer. All but `delay` need the HTTP face: a `Response` cannot hold them. */
interface Transport {
  /** Milliseconds before the answer starts. */
  readonly delay?: number
  /** Bytes of the body after which the connection is cut. */
  readonly cutAfter?: number
  /** Added to the true length in `Content-Length`. */
  readonly lengthError?: number
  /** Bytes per chunk of a chunked transfer. */
  readonly chunk?: number
  /** Sends the body although the status (204, 304) must not have one. */
  readonly bodyAnyway?: true
}

/** From a request to its answer, at once: all state is inside. */
export type Handle = (request: WireRequest) => WireAnswer

/** The headers with one replaced, or removed where `value` is null. */
export function withHeader(headers: Headers, name: string, value: string | null): Headers {
  const lower = name.toLowerCase()
  const kept = headers.filter(([each]) => each.toLowerCase() !== lower)
  return value === null ? kept : [...kept, [name, value]]
}

/** A body as text, whatever it came as. */
export function textOf(body: Uint8Array | string): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body)
}

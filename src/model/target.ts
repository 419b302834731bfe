import type { Answer, Failure, Request } from './exchange.ts'

/** What requests are sent to. It sends once: waiting and repeating are the runner's. */
export interface Target {
  /** As written in reports: `mock`, or the base URL without credentials. */
  readonly name: string
  readonly kind: 'mock' | 'live' | 'recorded'
  /** Scheme and authority that requests go to, such as `https://graph.microsoft.com`. */
  readonly origin: string
  /** Where a request is sent, if that is not its path on the origin, but behind a base URL with a path, for one. */
  urlOf?(request: Request): string | undefined
  /** Parameter values the target offers by itself; `{}` where it has none. */
  readonly bindings: Bindings
  send(request: Request, signal: AbortSignal): Promise<Answer | Failure>
  close(): Promise<void>
  /** What went wrong with how requests are sent, one line each. */
  problems?(): readonly string[]
}

/** From a path template up to and including a parameter, or a bare parameter name, to a value that exists. */
export type Bindings = { readonly [key: string]: Binding }

export type Binding = string | { readonly value: string; readonly writable?: boolean }

import type { Headers } from '../model/exchange.ts'
import type { Json } from '../model/source.ts'
import type { WireRequest } from './wire.ts'

/** An answer before it has its standing headers. */
export interface Reply {
  readonly status: number
  readonly headers?: Headers
  /** Becomes the JSON body. */
  readonly json?: Json
  /** Key of what is made once it is accepted with 202: its monitor tells it. */
  readonly made?: string
  /** A body that is no JSON. */
  readonly content?: { readonly type: string; readonly body: string | Uint8Array }
}

/** What answers at a URL that an answer has told: no path of the API, and known to the caller alone, so that it needs no token. */
export type Link = (request: WireRequest) => Reply

import type { Headers } from '../model/exchange.ts'
import type { Json } from '../model/source.ts'

/** An answer before it has its standing headers. */
export interface Reply {
  readonly status: number
  readonly headers?: Headers
  /** Becomes the JSON body. */
  readonly json?: Json
  /** A body that is no JSON. */
  readonly content?: { readonly type: string; readonly body: string | Uint8Array }
}

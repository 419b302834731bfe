import type { Finding } from './finding.ts'
import type { Version } from './source.ts'

/** What recorded traffic has shown so far. JSON-serialisable. */
export interface Traffic {
  /** Exchanges, those inside batches too. */
  readonly exchanges: number
  /** Of these, exchanges of documented operations that were judged. */
  readonly judged: number
  readonly operations: readonly TrafficOperation[]
  readonly findings: readonly Finding[]
  /** Requests to Graph that no page documents. */
  readonly undocumented: readonly Undocumented[]
  /** Entries by host that is no Graph host, the most frequent first. */
  readonly foreign: readonly { readonly host: string; readonly entries: number }[]
  /** Entries that no service answered: preflights of browsers and answers from a cache. */
  readonly leftOut: number
  /** Entries of an archive that record no request that can be told, such as one without an absolute URL. */
  readonly unread: Unread
  /** Requests without an answer: aborted, cut or refused connections. */
  readonly unanswered: number
  /** Exchanges whose body the recording left out, so that only status and headers were judged. */
  readonly withoutBody: number
}

interface Unread {
  readonly entries: number
  /** Where the first of them stands, and why it cannot be read; null where there is none. */
  readonly first: string | null
}

interface TrafficOperation {
  readonly id: string
  readonly version: Version
  readonly method: string
  readonly path: string
  readonly requests: number
  /** Of these, requests that were answered 4xx. */
  readonly refused: number
}

export interface Undocumented {
  readonly method: string
  /** Up to and including the segment that no page goes on with. */
  readonly path: string
  readonly because: string
  readonly requests: number
}

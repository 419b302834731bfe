import type { Method } from '../../model/page.ts'

/** A line of the journal: what a run is about to do to a live target, and what came of it. Newline-delimited JSON. */
export type JournalEntry = JournalEvent & {
  readonly run: string
  /** UTC, ISO 8601. */
  readonly at: string
}

export type JournalEvent =
  /** `until` is when the run counts as dead unless it says that it is alive. */
  | {
      readonly state: 'started'
      readonly target: string
      /** Only of a document that is not Graph's: what stands in front of its paths, in place of the version. */
      readonly root?: string
      readonly host: string
      readonly pid: number
      readonly until: string
    }
  | { readonly state: 'alive'; readonly until: string }
  /** A write that goes out next; `n` counts within the run. What it makes is deleted in `home`, where that is not `path`. */
  | {
      readonly state: 'writing'
      readonly n: number
      readonly method: Method | 'HEAD' | 'OPTIONS'
      readonly path: string
      readonly marked: boolean
      readonly home?: string
    }
  /** `sent: false` where the write has never left; `status` is null where it has no answer. */
  | {
      readonly state: 'answered'
      readonly n: number
      readonly status: number | null
      readonly sent: boolean
    }
  /**
   * `path` is where it is deleted; `purge` is the path that a soft-deleted object is deleted at for good. What `lingers` is
   * found once more by its marker when it has been deleted.
   */
  | {
      readonly state: 'created'
      readonly n: number
      readonly path: string
      readonly purge: string | null
      readonly lingers?: true
    }
  | { readonly state: 'deleted'; readonly path: string }
  | { readonly state: 'purged'; readonly path: string }
  /** What a writable binding holds before it is first changed; `body` puts it back. */
  | { readonly state: 'binding'; readonly path: string; readonly old: string; readonly body: string }
  | { readonly state: 'restored'; readonly path: string }
  /** A case of this operation (`v1.0/user.get`) was played. */
  | { readonly state: 'tested'; readonly operation: string }
  /** Nothing looks for markers of this run any more. */
  | { readonly state: 'searched' }
  | { readonly state: 'ended' }

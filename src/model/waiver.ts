import type { Source } from './source.ts'

/** A disagreement that its owner accepts until a day; what it names (`id`, `cause`, `operation`) must all match. */
export interface Waiver extends WaiverTerms {
  /** Glob on the finding's id; null for any. */
  readonly id: string | null
  /** Glob on the finding's cause; null for any. */
  readonly cause: string | null
  /** Glob on the operation id, or on `METHOD /path`; null for any. */
  readonly operation: string | null
  /** Where the waiver itself stands. */
  readonly source: Source
}

/** What a waived finding says about its waiver. */
export interface WaiverTerms {
  readonly reason: string
  /** URL of the decision or the issue. */
  readonly link: string
  readonly owner: string
  /** The last day it holds, `YYYY-MM-DD`, UTC. */
  readonly expires: string
}

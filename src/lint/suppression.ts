import type { Source } from '../model/source.ts'

/** A finding that the docs' owners accept; the file or comment that says so has the reason. */
export interface Suppression {
  readonly rule: string
  /** A file, or a glob of files with `*` and `**`. */
  readonly file: string
  readonly line: number | null
  /** Last line of a range that starts at `line`. */
  readonly lastLine?: number
  /** Part of the message. */
  readonly message: string | null
  /** Where the suppression itself stands. */
  readonly source: Source
}

/** Something wrong with the suppressions themselves. */
export interface SuppressionProblem {
  readonly message: string
  readonly source: Source
}

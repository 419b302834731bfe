import type { Source, Version } from './source.ts'

/** A contradiction in the docs. Data: the rule has the prose. */
export interface LintFinding {
  /** Rule id in kebab-case, such as `example-enum-value`. */
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'note'
  /** One sentence that names both sides. */
  readonly message: string
  readonly source: Source
  /** The other side of the contradiction, where it has a line. */
  readonly against: Source | null
  /** The replacement for the text at `source`, where it is certain. */
  readonly fix: string | null
  /** What the Contract must treat as disputed because of it. */
  readonly disputes: Disputed | null
}

export type Disputed =
  | { readonly kind: 'operation'; readonly version: Version; readonly operation: string }
  | {
      readonly kind: 'example'
      readonly version: Version
      readonly operation: string
      readonly example: number
      readonly part: 'request' | 'response'
      readonly pointer: string
      /** Names of the members at `pointer` that are meant, where it is not all of it. */
      readonly names?: readonly string[]
    }

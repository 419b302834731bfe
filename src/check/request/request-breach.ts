import type { Evidence, Source } from '../../model/source.ts'

/** What a request breaks. */
export interface Breach {
  readonly place: string
  readonly message: string
  readonly docs: Source
  readonly evidence: Evidence
  /** A warning at most: the docs leave it to the service what to do with it. */
  readonly slight?: true
}

import type { Source, Version } from './source.ts'

/** How an SDK gets to one documented operation. `models`: no builder leads there, but its types were serialised and parsed. */
export interface SdkCoverage {
  readonly operation: string
  readonly version: Version
  readonly method: string
  readonly path: string
  readonly reach: 'direct' | 'alias' | 'models' | 'none'
  /** The form of the path that it goes through, or why it does not get there. */
  readonly by: string | null
  /** Cases in which something was judged. */
  readonly cases: number
  /** Findings that fail, known ones too. */
  readonly failures: number
  readonly docs: Source
}

import type { PageFeature } from '../model/page.ts'
import type { Problem, ProblemKind } from '../model/problem.ts'
import type { Source } from '../model/source.ts'

/** What readers of one page share: where it is, what its links mean, and what they note on the way. */
export interface Reading {
  readonly file: string
  /** Targets of reference links by lower-case label. */
  readonly links: ReadonlyMap<string, string>
  readonly problems: Problem[]
  readonly features: Set<PageFeature>
}

/** Notes what could not be taken as a fact. */
export function note(reading: Reading, kind: ProblemKind, message: string, source: Source): void {
  reading.problems.push({ kind, message, source })
}

import type { Requirement } from './finding.ts'
import type { Profile } from './report.ts'

/** A requirement as the committed register has it. */
export interface RegisteredRequirement {
  readonly requirement: Requirement
  readonly profile: Profile
  /** What a run must be given for it to be tested, of writes, actions and an entity; empty where nothing. */
  readonly conditions: readonly string[]
}

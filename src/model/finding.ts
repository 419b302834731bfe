import type { Level } from './contract.ts'
import type { Method } from './page.ts'
import type { Evidence, Source, Version } from './source.ts'
import type { WaiverTerms } from './waiver.ts'

export type Verdict =
  | 'pass'
  | 'fail'
  | 'warning'
  | 'waived'
  | 'not-applicable'
  | 'not-tested'
  | 'inconclusive'

/** The closed list of reasons of every verdict that is neither pass, fail nor warning. */
export type Reason =
  | 'no-binding'
  | 'permission'
  | 'license'
  | 'cloud'
  | 'not-stated'
  | 'writes-off'
  | 'unmarkable'
  | 'throttled'
  | 'not-settled'
  | 'rejected-by-service'
  | 'not-reproduced'
  | 'disputed'
  | 'budget'
  | 'runner-lost'
  | 'waiver'

/** Why something is not tested. */
export interface Lack {
  readonly reason: Reason
  /** What the reason is here, such as the parameter that has no value. */
  readonly detail?: string
}

/** A statement of the docs that one check tests, about one operation, or a global rule of one version. */
export interface Requirement {
  /** `v1.0/user.update/echo`; a global rule is `v1.0/global/request-id`. */
  readonly id: string
  readonly level: Level
  readonly evidence: Evidence
  readonly operation: string | null
  readonly version: Version
  readonly method: Method | null
  readonly path: string | null
  readonly check: string
  readonly docs: Source
}

/** What a check saw in one case, before control and confirmation. */
export interface Observation {
  /** Where in the contract: a component with keyword, `status`, `header:request-id`. Part of the finding's id and cause. */
  readonly place: string
  readonly verdict: 'fail' | 'warning' | 'inconclusive'
  /** With `inconclusive` only. */
  readonly reason?: Reason
  /** One sentence with what was stated and what came. */
  readonly message: string
  readonly docs: Source
  /** Index of the exchange it is about. */
  readonly exchange: number
  /** Index of an exchange that shows that the operation works; null where the check has none and the runner must find one. */
  readonly control: number | null
}

/** A disagreement, one per place: many cases can show it. */
export interface Finding {
  /** Hash of check, version, method, template with erased names, and place. */
  readonly id: string
  /** Check and component or global rule: one bug is one cause. */
  readonly cause: string
  readonly requirement: string
  readonly check: string
  readonly level: Level
  readonly verdict: 'fail' | 'warning' | 'waived' | 'inconclusive'
  readonly reason?: Reason
  /** With `waived` only. */
  readonly waiver?: WaiverTerms
  readonly operation: string | null
  readonly version: Version
  readonly method: Method | null
  readonly path: string | null
  readonly message: string
  readonly docs: Source
  readonly case: {
    readonly kind: string
    readonly scenario: string
    readonly seed: number
    readonly path: string
    /** Concrete type of the entity that is written, as in `Case`; in evidence alone, for `reproduce`. */
    readonly type?: string
  }
  /** Path into `evidence/`. */
  readonly exchange: string
  /** One command line that sends the minimal case again. */
  readonly reproduce: string
}

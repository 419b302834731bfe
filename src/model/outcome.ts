import type { Exchange } from './exchange.ts'
import type { Finding, Reason, Requirement, Verdict } from './finding.ts'

/** What became of one requirement in a run. JSON-serialisable: it crosses from the worker to the reporter. */
export interface Outcome {
  readonly requirement: Requirement
  readonly verdict: Verdict
  readonly reason?: Reason
  /** What the reason is here, such as the permission that is missing. */
  readonly detail?: string
  /** The requirement that was tested in place of this one, where requests go out once for several operations. */
  readonly standIn?: string
  /** Cases whose oracle was really evaluated. */
  readonly cases: number
  readonly findings: readonly Evidenced[]
  /** The run ended before all cases were played. */
  readonly cut?: true
  /** The exchanges of a case that passed, kept for a sample of requirements. */
  readonly sample?: readonly Exchange[]
}

/** A finding with the exchanges of its minimal case. */
export interface Evidenced {
  readonly finding: Finding
  readonly exchanges: readonly Exchange[]
}

/** What a run has exercised of what the contract documents. */
export interface Exercised {
  /** Cases by kind and scenario, `boundary enum-member`. */
  readonly scenarios: { readonly [scenario: string]: number }
  /** By version and kind of thing, `v1.0 properties`. */
  readonly seen: { readonly [place: string]: readonly string[] }
}

/** Counts over all operations, for progress and summary. */
export interface Tally {
  readonly cases: number
  readonly requests: number
  readonly operationsTested: number
  /** The target was given up: it did not answer any more. */
  readonly gaveUp?: true
}

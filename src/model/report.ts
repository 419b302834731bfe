import type { Finding, Reason, Requirement, Verdict } from './finding.ts'
import type { Version } from './source.ts'

/** What a run leaves in `results.json`; its JSON Schema is `docs/results.schema.json`. */
export interface Report {
  readonly schemaVersion: 1
  readonly tool: {
    readonly name: string
    readonly version: string
    readonly node: string
    readonly platform: string
  }
  readonly run: RunFacts
  readonly summary: Summary
  readonly requirements: readonly RequirementResult[]
  readonly findings: readonly Finding[]
  /** What each profile comes to, per version. */
  readonly profiles?: readonly ProfileResult[]
  /** How many cases of each boundary and invalid scenario were played. */
  readonly scenarios?: readonly ScenarioCount[]
  /** What was seen of what the contract documents. */
  readonly coverage?: readonly Coverage[]
  /** Against an earlier run, where one was named. */
  readonly comparison?: Comparison
}

/** A set of requirements that an implementation can claim to fulfil. */
export type Profile =
  | 'core'
  | 'paging'
  | 'query-options'
  | 'delta'
  | 'concurrency'
  | 'batch'
  | 'permissions'
  | 'sdk'

export interface ProfileResult {
  readonly profile: Profile
  readonly version: Version
  /** `incomplete` where a MUST was not tested, not even by a stand-in, stayed inconclusive or is waived, or where nothing was judged. */
  readonly result: 'passed' | 'failed' | 'incomplete'
  /** The MUST requirements. */
  readonly verdicts: Verdicts
  /** Of those not tested, the ones whose stand-in was judged and did not fail: they count as it did. Absent for none. */
  readonly standIns?: number
}

export interface ScenarioCount {
  readonly kind: string
  readonly name: string
  /** What an invalid scenario breaks; null for a boundary. */
  readonly breaks?: string | null
  readonly cases: number
}

/** How much of one kind of documented thing was seen in the exchanges of a run. */
export interface Coverage {
  readonly what: string
  readonly version: Version
  readonly seen: number
  readonly documented: number
  /** Some that were not seen, in order. */
  readonly missing: readonly string[]
  /** All of them, in a shard: what its part documents, and what it saw of anything. */
  readonly names?: { readonly documented: readonly string[]; readonly seen: readonly string[] }
}

/** Ids of findings that fail, by what became of them since the earlier run. */
export interface Comparison {
  /** The earlier run. */
  readonly run: string
  readonly finishedAt: string
  readonly sameContract: boolean
  readonly new: readonly string[]
  readonly open: readonly string[]
  readonly fixed: readonly string[]
  /** Fails in one of the two runs and could not be reproduced in the other. */
  readonly flaky: readonly string[]
  /** Failed earlier, and what it is about was not judged now. */
  readonly unjudged: readonly string[]
}

/**
 * By version, the smallest of the hashes of its operations (method and template with erased names), 8 hex digits each:
 * contracts that have most operations in common have most of these in common.
 */
export type ContractSketch = { readonly [version in Version]?: readonly string[] }

export interface RunFacts {
  readonly id: string
  /** UTC, ISO 8601. */
  readonly startedAt: string
  readonly finishedAt: string
  readonly seed: number
  readonly target: string
  readonly versions: readonly Version[]
  /** SHA-256 of the contract in canonical JSON, hex. */
  readonly contractDigest: string
  /** Absent where nothing is added to a history. */
  readonly contractSketch?: ContractSketch
  /** Globs that chose the operations; absent where all were. */
  readonly operations?: readonly string[]
  /** Which part of a whole run this is; absent for a whole one. */
  readonly shard?: { readonly index: number; readonly count: number }
  readonly interrupted: boolean
  /** The target was given up before the end: it did not answer any more. */
  readonly gaveUp?: true
  /** What the run exits with; 2 never has a report. */
  readonly exitCode: 0 | 1 | 3 | 130
  /** What went wrong with the target or the runner, one line each. */
  readonly problems: readonly string[]
}

export interface Summary {
  readonly operations: number
  readonly paths: number
  readonly cases: number
  readonly requests: number
  /** Operations that the settings and the docs allow to be sent. */
  readonly operationsTestable: number
  /** Of these, operations that answered a case. */
  readonly operationsTested: number
  readonly verdicts: Verdicts
}

export type Verdicts = { readonly [verdict in CamelVerdict]: number }

type CamelVerdict = 'pass' | 'fail' | 'warning' | 'waived' | 'notApplicable' | 'notTested' | 'inconclusive'

export interface RequirementResult extends Requirement {
  readonly verdict: Verdict
  readonly reason?: Reason
  /** What the reason is here, such as the permission that is missing. */
  readonly detail?: string
  /** The requirement that was tested in place of this one, where requests go out once for several operations. */
  readonly standIn?: string
  /** Cases whose oracle was really evaluated. */
  readonly cases: number
  /** Path into `evidence/`: the exchanges of a case that passed, kept for a sample of requirements. */
  readonly exchange?: string
}

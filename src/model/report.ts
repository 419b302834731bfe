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
}

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
  readonly interrupted: boolean
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
  /** Cases whose oracle was really evaluated. */
  readonly cases: number
}

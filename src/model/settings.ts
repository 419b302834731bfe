import type { Version } from './source.ts'
import type { Bindings } from './target.ts'

/** What a run is told: JSON-serialisable, without secrets. Paths are absolute. */
export interface RunSettings {
  readonly contract: ContractPlace
  /** `mock` or the base URL in front of `/v1.0`. */
  readonly target: string
  readonly versions: readonly Version[]
  /** Picomatch globs on operation id or `METHOD /path`; empty for all. */
  readonly operations: readonly string[]
  /** Drawn cases per property of an operation. */
  readonly runs: number
  readonly seed: number
  readonly bindings: Bindings
  readonly allowWrites: boolean
  readonly allowActions: readonly string[]
  /** Id of a fault seeded into the mock. */
  readonly fault: string | null
  readonly shard: { readonly index: number; readonly count: number } | null
  /** Only this case, as `reproduce` asks. */
  readonly onlyCase: string | null
  /** Milliseconds one request may take. */
  readonly requestTimeout: number
  /** Share of the testable operations that must have answered. */
  readonly minTested: number
  readonly runId: string
  /** Folder of the journal and the report. */
  readonly out: string
}

/** Where the contract comes from: fragments or a foreign OpenAPI document, docs pages, or a contract written as JSON. */
export type ContractPlace =
  | { readonly kind: 'contract'; readonly path: string }
  | { readonly kind: 'specs'; readonly path: string }
  | { readonly kind: 'docs'; readonly paths: readonly string[] }

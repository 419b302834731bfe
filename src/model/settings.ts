import type { Version } from './source.ts'
import type { Bindings } from './target.ts'

/** What a run is told: JSON-serialisable, without secrets. Paths are absolute. */
export interface RunSettings {
  readonly contract: ContractPlace
  /** `mock`, the base URL in front of `/v1.0`, or the name of a cloud: `global`, `us-l4`, `us-l5`, `china`. */
  readonly target: string
  readonly versions: readonly Version[]
  /** Globs on operation id, path or `METHOD /path`; empty for all. */
  readonly operations: readonly string[]
  /** Drawn cases per property of an operation. */
  readonly runs: number
  readonly seed: number
  readonly bindings: Bindings
  /** Values that exist in the tenant, by the name of the property that bodies name them in. */
  readonly values: { readonly [property: string]: string }
  readonly allowWrites: boolean
  readonly allowActions: readonly string[]
  /** Id of a fault seeded into the mock. */
  readonly fault: string | null
  readonly shard: { readonly index: number; readonly count: number } | null
  /** Only this case, as `reproduce` asks, and where it is known on this type alone. */
  readonly onlyCase: { readonly id: string; readonly type: string | null } | null
  /** Milliseconds one request may take. */
  readonly requestTimeout: number
  /** Share of the testable operations that must have answered. */
  readonly minTested: number
  readonly runId: string
  /** UTC minute (`2026-03-01T12:00Z`) after which nothing sends for this run any more: what carries its marker is left over then. */
  readonly leaseEnd: string
  /** File of the journal. */
  readonly journal: string
  /** Leave out what an interrupted run in the same folder has finished. */
  readonly resume: boolean
  readonly live: LiveSettings
  /** Folder of the journal and the report. */
  readonly out: string
}

/** What bounds a run against a live target. */
export interface LiveSettings {
  /** Ids of tenants that may be tested, in lower case; empty where the origin decides. */
  readonly tenants: readonly string[]
  /** Hosts of preauthenticated addresses that may be read, `*` for any part of a name; none where empty. */
  readonly downloads: readonly string[]
  /** Writes and requests that are sent at most, clean-up included; null for no limit. */
  readonly maxWrites: number | null
  readonly maxRequests: number | null
  /** Minutes after which nothing new is begun. */
  readonly maxMinutes: number
  /** Send requests by `$batch` where they can be. */
  readonly batch: boolean
  /** Milliseconds that what was written has to show, before a finding that reads it back stands. */
  readonly settle: number
  /** What evidence keeps of bodies. */
  readonly evidence: 'shapes' | 'full'
}

/** Where the contract comes from: fragments or a foreign OpenAPI document, docs pages, or a contract written as JSON. */
export type ContractPlace =
  | { readonly kind: 'contract'; readonly path: string }
  | { readonly kind: 'specs'; readonly path: string }
  | { readonly kind: 'docs'; readonly paths: readonly string[] }

import type { ContractSketch, Report, Verdicts } from './report.ts'

/** A line of `history.ndjson`: what one run came to. */
export interface HistoryEntry {
  readonly run: string
  /** UTC, ISO 8601. */
  readonly finishedAt: string
  /** Equal for runs that can be compared: same target, selection and permissions to write. 12 hex digits. */
  readonly series: string
  readonly target: string
  readonly contractDigest: string
  /** Tells the same docs at another commit from others. */
  readonly contractSketch: ContractSketch
  readonly exitCode: Report['run']['exitCode']
  readonly verdicts: Verdicts
  /** Causes of failure. */
  readonly causes: number
  readonly operationsTestable: number
  readonly operationsTested: number
  /** The first 16 hex digits of the SHA-256 of the line without this member, in canonical JSON. */
  readonly seal: string
}

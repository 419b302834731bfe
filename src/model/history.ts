import type { Report, Verdicts } from './report.ts'

/** A line of `history.ndjson`: what one run came to. */
export interface HistoryEntry {
  readonly run: string
  /** UTC, ISO 8601. */
  readonly finishedAt: string
  /** Equal for runs that can be compared: same target, selection and permissions to write. 12 hex digits. */
  readonly series: string
  readonly target: string
  readonly contractDigest: string
  readonly exitCode: Report['run']['exitCode']
  readonly verdicts: Verdicts
  /** Causes of failure. */
  readonly causes: number
  readonly operationsTestable: number
  readonly operationsTested: number
}

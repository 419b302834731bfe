import type { Operation } from '../model/contract.ts'
import type { Reach } from './driver.ts'
import type { GateCase } from './gate-case.ts'
import type { GateCheck, Mismatch } from './judge-case.ts'
import { type Blame, type Seen, triage } from './triage.ts'
import type { Captured } from './wire.ts'

/** A mismatch with whose fault it is, and the case that showed it. */
export interface Judged {
  readonly mismatch: Mismatch
  readonly blame: Blame
  readonly gateCase: GateCase
  readonly captured: readonly Captured[]
}

/** What became of one operation. */
export interface GatedOperation {
  readonly operation: Operation
  readonly reach: Reach
  /** Cases in which a check was really evaluated. */
  readonly cases: { readonly [check in GateCheck]?: number }
  readonly judged: readonly Judged[]
  readonly requests: number
}

/** Gives every mismatch of a case its culprit. */
export function blame(
  seen: Seen,
  mismatches: readonly Mismatch[],
  captured: readonly Captured[],
): readonly Judged[] {
  const { gateCase } = seen
  return mismatches.map((mismatch) => ({ mismatch, blame: triage(seen, mismatch), gateCase, captured }))
}

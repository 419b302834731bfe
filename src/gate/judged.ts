import type { Operation } from '../model/contract.ts'
import type { Reach } from './driver.ts'
import { isEdge } from './edge-case.ts'
import type { GateCase } from './gate-case.ts'
import type { GateCheck, Mismatch } from './mismatch.ts'
import { type Blame, isNeverWritten, type Seen, triage } from './triage.ts'
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
}

/** Gives every mismatch of a case its culprit; what an SDK takes for read-only is no matter of edges. */
export function blame(
  seen: Seen,
  mismatches: readonly Mismatch[],
  captured: readonly Captured[],
): readonly Judged[] {
  const { gateCase } = seen
  return mismatches
    .filter((mismatch) => !(isEdge(gateCase) && isNeverWritten(seen, mismatch)))
    .map((mismatch) => ({ mismatch, blame: triage(seen, mismatch), gateCase, captured }))
}

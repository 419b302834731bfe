import type { Observation } from '../../model/finding.ts'
import type { Evidence } from '../../model/source.ts'

const order: readonly Evidence[] = ['stated', 'shown', 'disputed', 'assumed']

/** The evidence that a statement has which rests on all of these. */
export function weakest(...evidence: readonly Evidence[]): Evidence {
  return order[Math.max(0, ...evidence.map((one) => order.indexOf(one)))] ?? 'assumed'
}

/** What a violation may be called: only the stated fails, and what is assumed is nobody's fault. */
export function grade(evidence: Evidence): Extract<Observation['verdict'], 'fail' | 'warning'> | null {
  if (evidence === 'stated') return 'fail'
  return evidence === 'assumed' ? null : 'warning'
}

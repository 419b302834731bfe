import type { Observation } from '../../model/finding.ts'
import type { Evidence } from '../../model/source.ts'

/** What a violation may be called: only the stated fails, and what is assumed is nobody's fault. */
export function grade(evidence: Evidence): Extract<Observation['verdict'], 'fail' | 'warning'> | null {
  if (evidence === 'stated') return 'fail'
  return evidence === 'assumed' ? null : 'warning'
}

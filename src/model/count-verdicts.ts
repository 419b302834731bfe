import type { Verdict } from './finding.ts'
import type { Verdicts } from './report.ts'

const keys = {
  pass: 'pass',
  fail: 'fail',
  warning: 'warning',
  waived: 'waived',
  'not-applicable': 'notApplicable',
  'not-tested': 'notTested',
  inconclusive: 'inconclusive',
} as const satisfies Record<Verdict, keyof Verdicts>

/** The gravest first; what was never evaluated gives way to what was. */
export const gravestFirst: readonly Verdict[] = [
  'fail',
  'waived',
  'warning',
  'inconclusive',
  'pass',
  'not-tested',
  'not-applicable',
]

/** The key of a verdict in the summary: `notTested` for `not-tested`. */
export function summaryKey(verdict: Verdict): keyof Verdicts {
  return keys[verdict]
}

/** The counts of so many rows with a verdict each. */
export function countVerdicts(rows: readonly { readonly verdict: Verdict }[]): Verdicts {
  const counts = { pass: 0, fail: 0, warning: 0, waived: 0, notApplicable: 0, notTested: 0, inconclusive: 0 }
  for (const { verdict } of rows) counts[keys[verdict]] += 1
  return counts
}

/** How many rows were counted. */
export function sumVerdicts(verdicts: Verdicts): number {
  return Object.values(verdicts).reduce((sum, count) => sum + count, 0)
}

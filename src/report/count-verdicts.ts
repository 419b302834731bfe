import type { Verdict } from '../model/finding.ts'
import type { Verdicts } from '../model/report.ts'

const camel = {
  pass: 'pass',
  fail: 'fail',
  warning: 'warning',
  waived: 'waived',
  'not-applicable': 'notApplicable',
  'not-tested': 'notTested',
  inconclusive: 'inconclusive',
} as const satisfies Record<Verdict, keyof Verdicts>

/** How many of the rows have each verdict. */
export function countVerdicts(rows: readonly { readonly verdict: Verdict }[]): Verdicts {
  const counts = { pass: 0, fail: 0, warning: 0, waived: 0, notApplicable: 0, notTested: 0, inconclusive: 0 }
  for (const { verdict } of rows) counts[camel[verdict]] += 1
  return counts
}

import type { Verdict } from '../src/model/finding.ts'
import type { Verdicts } from '../src/model/report.ts'
import { summaryKey } from './check-totals.ts'
import { formatNumber, verdictWords } from './words.ts'

const unpassed: readonly Verdict[] = ['fail', 'waived', 'warning', 'inconclusive', 'not-tested']

/** How many MUST requirements of a profile did not pass, by verdict, and how many did; empty where nothing was due. */
export function formatProfileCounts(verdicts: Verdicts): string {
  const count = (verdict: Verdict): number => verdicts[summaryKey(verdict)]
  const open = unpassed.filter((verdict) => count(verdict) > 0)
  if (open.length === 0 && count('pass') === 0) return ''
  return [...open, 'pass' as const]
    .map((verdict) => `${formatNumber(count(verdict))} ${verdictWords[verdict]}`)
    .join(', ')
}

import { summaryKey } from '../src/model/count-verdicts.ts'
import type { Verdict } from '../src/model/finding.ts'
import type { ProfileResult } from '../src/model/report.ts'
import { formatNumber, verdictWords } from './words.ts'

/** The profiles of which something was judged. */
export function judgedProfiles(profiles: readonly ProfileResult[]): readonly ProfileResult[] {
  return profiles.filter(({ verdicts: { pass, fail, warning } }) => pass + fail + warning > 0)
}

const unpassed: readonly Verdict[] = ['fail', 'waived', 'warning', 'inconclusive', 'not-tested']

/**
 * How many MUST requirements of a profile did not pass, by verdict, how many count as another operation's did, and how many
 * passed; empty where nothing was due.
 */
export function formatProfileCounts({ verdicts, standIns = 0 }: ProfileResult): string {
  const count = (verdict: Verdict): number =>
    verdicts[summaryKey(verdict)] - (verdict === 'not-tested' ? standIns : 0)
  const open = unpassed.filter((verdict) => count(verdict) > 0)
  if (open.length === 0 && count('pass') === 0) return ''
  return [
    ...open.map((verdict) => `${formatNumber(count(verdict))} ${verdictWords[verdict]}`),
    ...(standIns === 0 ? [] : [`${formatNumber(standIns)} by another operation`]),
    `${formatNumber(count('pass'))} ${verdictWords.pass}`,
  ].join(', ')
}

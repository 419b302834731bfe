import type { Verdict } from '../model/finding.ts'
import type { Evidenced, Outcome } from '../model/outcome.ts'

/** The worst first; what was never evaluated gives way to what was. DESIGN §6. */
const order: readonly Verdict[] = [
  'fail',
  'waived',
  'warning',
  'inconclusive',
  'pass',
  'not-tested',
  'not-applicable',
]

/** What one requirement comes to that parts of a run have looked at: cases add up, and each finding stands once, at its worst. */
export function mergeOutcomes(parts: readonly Outcome[]): Outcome {
  const [worst] = parts.toSorted((a, b) => rankOf(a) - rankOf(b))
  if (worst === undefined) throw new Error('there is no outcome to merge')
  const findings = new Map<string, Evidenced>()
  for (const each of parts.flatMap((part) => part.findings)) {
    const earlier = findings.get(each.finding.id)
    if (earlier === undefined || isWorse(each, earlier)) findings.set(each.finding.id, each)
  }
  return {
    ...worst,
    cases: parts.reduce((sum, { cases }) => sum + cases, 0),
    findings: [...findings.values()],
  }
}

/** Without a finding, `inconclusive` says only that no case of the part was evaluated. */
function rankOf({ verdict, findings }: Outcome): number {
  return verdict === 'inconclusive' && findings.length === 0
    ? order.indexOf('pass') + 0.5
    : order.indexOf(verdict)
}

function isWorse(a: Evidenced, b: Evidenced): boolean {
  return order.indexOf(a.finding.verdict) < order.indexOf(b.finding.verdict)
}

import { gravestFirst } from '../model/count-verdicts.ts'
import type { Evidenced, Outcome } from '../model/outcome.ts'

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
    ? gravestFirst.indexOf('pass') + 0.5
    : gravestFirst.indexOf(verdict)
}

function isWorse(a: Evidenced, b: Evidenced): boolean {
  return gravestFirst.indexOf(a.finding.verdict) < gravestFirst.indexOf(b.finding.verdict)
}

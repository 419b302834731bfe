import type { Finding, Lack, Reason, Verdict } from '../model/finding.ts'
import type { Evidenced, Outcome } from '../model/outcome.ts'
import { causeOf } from '../report/finding-id.ts'
import type { Confirmed } from './confirm.ts'
import type { RegisterRow } from './register.ts'

/** What a requirement comes to: `fail` before `warning` before `inconclusive` before `pass`, which needs an evaluated case. */
export function conclude(
  row: RegisterRow,
  cases: number,
  confirmed: readonly Confirmed[],
  unevaluated: Reason,
  replay: (finding: string) => string,
): Outcome {
  const findings = confirmed.map((each) => evidenced(each, replay))
  const worst = (['fail', 'warning', 'inconclusive'] as const).find((verdict) =>
    findings.some(({ finding }) => finding.verdict === verdict),
  )
  const base = { requirement: row.requirement, cases, findings }
  if (worst === 'inconclusive' || (worst === undefined && cases === 0)) {
    const reason =
      findings.find(({ finding }) => finding.verdict === 'inconclusive')?.finding.reason ?? unevaluated
    const verdict: Verdict = unevaluatedVerdicts[reason] ?? 'inconclusive'
    return { ...base, verdict, reason }
  }
  return { ...base, verdict: worst ?? 'pass' }
}

/** What a requirement is whose oracle was never evaluated, by the reason. */
const unevaluatedVerdicts: { readonly [reason in Reason]?: Verdict } = {
  'not-stated': 'not-applicable',
  unmarkable: 'not-tested',
  'no-binding': 'not-tested',
  'writes-off': 'not-tested',
  budget: 'not-tested',
}

/** A requirement that no case was made for. */
export function untested(row: RegisterRow, lack: Lack): Outcome {
  return { requirement: row.requirement, verdict: 'not-tested', ...lack, cases: 0, findings: [] }
}

/** A requirement that the contract does not state. */
export function unstated(row: RegisterRow, reason: Reason): Outcome {
  return { requirement: row.requirement, verdict: 'not-applicable', reason, cases: 0, findings: [] }
}

function evidenced(confirmed: Confirmed, replay: (finding: string) => string): Evidenced {
  const { sighting, observation, plan, exchanges, doubt } = confirmed
  const { requirement, check } = sighting.row
  const reason = doubt ?? observation.reason
  const finding: Finding = {
    id: sighting.id,
    cause: causeOf(check.id, observation.place),
    requirement: requirement.id,
    check: check.id,
    level: requirement.level,
    verdict: doubt === null ? observation.verdict : 'inconclusive',
    ...(reason === undefined ? {} : { reason }),
    operation: requirement.operation,
    version: requirement.version,
    method: requirement.method,
    path: requirement.path,
    message: observation.message,
    docs: observation.docs,
    case: {
      kind: plan.kind,
      scenario: plan.id,
      seed: plan.seed,
      path: plan.path,
      ...(plan.type === undefined ? {} : { type: plan.type }),
    },
    exchange: `evidence/${sighting.id}.json`,
    reproduce: replay(sighting.id),
  }
  return { finding, exchanges }
}

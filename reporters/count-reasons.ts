import type { Reason, Verdict } from '../src/model/finding.ts'
import type { Report } from '../src/model/report.ts'
import { compareText, countOperations } from './order.ts'

/** How much of the register one reason explains. */
export interface ReasonCount {
  readonly verdict: Verdict
  /** `null` where the register gives none, which `checkTotals` reports. */
  readonly reason: Reason | null
  readonly requirements: number
  /** The two versions counted apart. */
  readonly operations: number
  /** What the reason is here and there, what most operations lack first. */
  readonly details: readonly { readonly detail: string; readonly operations: number }[]
}

/** Requirements of one verdict by reason, the most frequent first. */
export function countReasons(report: Report, verdict: Verdict): ReasonCount[] {
  const rows = report.requirements.filter((requirement) => requirement.verdict === verdict)
  const groups = Map.groupBy(rows, ({ reason }) => reason ?? null)
  return Array.from(groups, ([reason, group]) => ({
    verdict,
    reason,
    requirements: group.length,
    operations: countOperations(group),
    details: countDetails(group),
  })).toSorted((a, b) => b.requirements - a.requirements || compareText(String(a.reason), String(b.reason)))
}

function countDetails(rows: Report['requirements']): ReasonCount['details'] {
  const groups = Map.groupBy(rows, ({ detail }) => detail)
  return Array.from(groups, ([detail, group]) =>
    detail === undefined ? [] : [{ detail, operations: countOperations(group) }],
  )
    .flat()
    .filter(({ operations }) => operations > 0)
    .toSorted((a, b) => b.operations - a.operations || compareText(a.detail, b.detail))
}

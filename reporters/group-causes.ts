import type { Finding } from '../src/model/finding.ts'
import type { Report } from '../src/model/report.ts'
import { compareText, countOperations } from './order.ts'

/** Findings of one verdict that one bug explains. */
export interface Cause {
  readonly cause: string
  /** The finding that is simplest to look at: the shortest path first. */
  readonly example: Finding
  /** Simplest first; never empty. */
  readonly findings: readonly Finding[]
  /** How many operations it was seen on, the two versions counted apart; 0 for a global rule. */
  readonly operations: number
  /** How many cases were judged for the requirements it was seen on. */
  readonly cases: number
}

/** The causes of one verdict: MUST before SHOULD, then what was seen on most operations, then by name. */
export function groupCauses(report: Report, verdict: Finding['verdict']): Cause[] {
  const judged = new Map(report.requirements.map(({ id, cases }) => [id, cases]))
  const findings = report.findings.filter((finding) => finding.verdict === verdict)
  const groups = Map.groupBy(findings, ({ cause }) => cause)
  return Array.from(groups, ([cause, group]) => makeCause(cause, group, judged)).toSorted(compareCauses)
}

function makeCause(cause: string, group: readonly Finding[], judged: ReadonlyMap<string, number>): Cause {
  const findings = group.toSorted(compareFindings)
  const [example] = findings
  if (example === undefined) throw new Error(`the cause ${cause} has no finding`)
  const requirements = new Set(findings.map(({ requirement }) => requirement))
  const cases = requirements.values().reduce((sum, id) => sum + (judged.get(id) ?? 0), 0)
  return { cause, example, findings, operations: countOperations(findings), cases }
}

function compareFindings(a: Finding, b: Finding): number {
  const [left, right] = [a.path ?? '', b.path ?? '']
  return (
    left.length - right.length ||
    compareText(left, right) ||
    compareText(b.version, a.version) ||
    compareText(a.id, b.id)
  )
}

function compareCauses(a: Cause, b: Cause): number {
  return (
    compareText(a.example.level, b.example.level) ||
    b.operations - a.operations ||
    compareText(a.cause, b.cause)
  )
}

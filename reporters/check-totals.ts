import { countVerdicts, summaryKey, sumVerdicts } from '../src/model/count-verdicts.ts'
import type { Verdict } from '../src/model/finding.ts'
import type { Report, RequirementResult } from '../src/model/report.ts'
import { formatSource, verdictOrder } from './words.ts'

/** Where a report contradicts itself, one sentence each; empty where its totals add up to its register. */
export function checkTotals(report: Report): string[] {
  return [
    ...checkSummary(report),
    ...checkRegister(report.requirements),
    ...checkFindings(report),
    ...checkVerdicts(report),
  ]
}

function checkSummary(report: Report): string[] {
  const problems: string[] = []
  const { verdicts, operationsTestable, operationsTested } = report.summary
  const sum = sumVerdicts(verdicts)
  const rows = report.requirements.length
  if (sum !== rows) problems.push(`the verdicts sum up to ${sum}, the register has ${rows} requirements`)
  const register = countVerdicts(report.requirements)
  for (const verdict of verdictOrder) {
    const [stated, counted] = [verdicts[summaryKey(verdict)], register[summaryKey(verdict)]]
    if (stated !== counted) problems.push(`the summary counts ${stated} ${verdict}, the register ${counted}`)
  }
  if (operationsTested > operationsTestable)
    problems.push(`${operationsTested} operations are said to be tested, of ${operationsTestable}`)
  return problems
}

const needReason: ReadonlySet<Verdict> = new Set(['waived', 'not-applicable', 'not-tested', 'inconclusive'])

function checkRegister(rows: readonly RequirementResult[]): string[] {
  const problems: string[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    if (seen.has(row.id)) problems.push(`the requirement ${row.id} stands twice in the register`)
    seen.add(row.id)
    if (row.docs.file === '' || !(row.docs.line >= 1))
      problems.push(`the requirement ${row.id} has no place in the docs: ${formatSource(row.docs)}`)
    if (needReason.has(row.verdict) && row.reason === undefined)
      problems.push(`the requirement ${row.id} is ${row.verdict} without a reason`)
    if (row.verdict === 'pass' && row.cases < 1)
      problems.push(`the requirement ${row.id} passes without a case that was judged`)
  }
  return problems
}

function checkFindings(report: Report): string[] {
  const problems: string[] = []
  const known = new Map(report.requirements.map((row) => [row.id, row]))
  const seen = new Set<string>()
  for (const finding of report.findings) {
    if (seen.has(finding.id)) problems.push(`the finding ${finding.id} stands twice`)
    seen.add(finding.id)
    const row = known.get(finding.requirement)
    if (row === undefined)
      problems.push(`the finding ${finding.id} is about ${finding.requirement}, which is not in the register`)
    else if (finding.verdict === 'fail' && row.verdict !== 'fail')
      problems.push(`the finding ${finding.id} fails, but its requirement ${row.id} is ${row.verdict}`)
  }
  return problems
}

const needFinding: ReadonlySet<Verdict> = new Set(['fail', 'warning', 'waived'])

function checkVerdicts(report: Report): string[] {
  const shown = new Set(report.findings.map(({ verdict, requirement }) => `${verdict} ${requirement}`))
  return report.requirements
    .filter(({ verdict, id }) => needFinding.has(verdict) && !shown.has(`${verdict} ${id}`))
    .map(({ verdict, id }) => `the requirement ${id} is ${verdict}, but no finding says why`)
}

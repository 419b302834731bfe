import type { ContractView } from '../model/api-view.ts'
import type { Contract } from '../model/contract.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import type { Page } from '../model/page.ts'
import type { LintContext, LintRule } from './rule.ts'
import { lintRules } from './rules.ts'

/** All contradictions that the rules find, sorted by file, line, rule and message; the order of pages does not matter. */
export function lintDocs(
  pages: readonly Page[],
  contract: Contract,
  view: ContractView,
  rules: readonly LintRule[] = lintRules,
): LintFinding[] {
  const sorted = [...pages].sort((a, b) => compareText(a.file, b.file))
  const context: LintContext = { pages: sorted, contract, view }
  return rules.flatMap((rule) => [...rule.check(context)]).sort(compareFindings)
}

/** Order of findings in every output: file, line, rule, message. */
function compareFindings(a: LintFinding, b: LintFinding): number {
  return (
    compareText(a.source.file, b.source.file) ||
    a.source.line - b.source.line ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  )
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

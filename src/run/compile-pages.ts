import { compileContract } from '../contract/compile/compile-contract.ts'
import { type Coverage, coverageOf } from '../contract/compile/coverage.ts'
import type { ConceptText } from '../contract/compile/global-rules.ts'
import { viewContract } from '../contract/view.ts'
import { disputeContract } from '../lint/dispute-contract.ts'
import { lintDocs } from '../lint/lint-docs.ts'
import type { Contract } from '../model/contract.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import type { Page } from '../model/page.ts'

export interface Compiled {
  readonly contract: Contract
  readonly findings: readonly LintFinding[]
  readonly coverage: Coverage
}

/**
 * Facts to a contract in which everything that lint disputes is marked.
 * @param concepts raw text of concept pages, by which global rules cite their lines
 */
export function compilePages(pages: readonly Page[], concepts: readonly ConceptText[] = []): Compiled {
  const plain = compileContract(pages, concepts)
  const findings = lintDocs(pages, plain, viewContract(plain))
  const contract = disputeContract(plain, findings)
  return { contract, findings, coverage: coverageOf(pages, contract) }
}

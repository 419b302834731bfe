import { compileContract } from '../contract/compile/compile-contract.ts'
import { viewContract } from '../contract/view.ts'
import { disputeContract } from '../lint/dispute-contract.ts'
import { lintDocs } from '../lint/lint-docs.ts'
import type { Contract } from '../model/contract.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import type { Page } from '../model/page.ts'

export interface Compiled {
  readonly pages: readonly Page[]
  readonly contract: Contract
  readonly findings: readonly LintFinding[]
}

/** Facts to a contract in which everything that lint disputes is marked. */
export function compilePages(pages: readonly Page[]): Compiled {
  const plain = compileContract(pages)
  const findings = lintDocs(pages, plain, viewContract(plain))
  return { pages, contract: disputeContract(plain, findings), findings }
}

import type { StatedBases } from '../contract/compile/base-types.ts'
import { compileContract, draftVersion } from '../contract/compile/compile-contract.ts'
import { type Coverage, coverageOf } from '../contract/compile/coverage.ts'
import type { ConceptText } from '../contract/compile/global-rules.ts'
import { viewContract } from '../contract/view.ts'
import { disputeContract } from '../lint/dispute-contract.ts'
import { lintDocs } from '../lint/lint-docs.ts'
import { disputingRules } from '../lint/rules.ts'
import type { Contract } from '../model/contract.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import type { Page } from '../model/page.ts'
import type { Version } from '../model/source.ts'

export interface Compiled {
  readonly contract: Contract
  readonly coverage: Coverage
}

/**
 * Facts to a contract in which everything that lint disputes is marked.
 * @param concepts raw text of concept pages, by which global rules cite their lines
 */
export function compilePages(pages: readonly Page[], concepts: readonly ConceptText[] = []): Compiled {
  return markDisputes(pages, compileContract(pages, concepts))
}

/** All contradictions of the pages. */
export function lintPages(pages: readonly Page[], concepts: readonly ConceptText[]): readonly LintFinding[] {
  const contract = compileContract(pages, concepts)
  return lintDocs(pages, contract, viewContract(contract))
}

/** The same as `compilePages` gives for one version of two, in two steps, between which they tell each other their bases. */
export function draftPages(
  version: Version,
  pages: readonly Page[],
  concepts: readonly ConceptText[],
): { readonly bases: StatedBases; readonly compile: (elsewhere: StatedBases) => Compiled } {
  const { bases, compile } = draftVersion(version, pages, concepts, version === 'v1.0')
  return { bases, compile: (elsewhere) => markDisputes(pages, { apis: [compile([elsewhere])] }) }
}

function markDisputes(pages: readonly Page[], plain: Contract): Compiled {
  const contract = disputeContract(plain, lintDocs(pages, plain, viewContract(plain), disputingRules))
  return { contract, coverage: coverageOf(pages, contract) }
}

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

/** One version of two of which only the pages of types are known; the versions tell each other their bases. */
interface PagesDraft {
  readonly bases: StatedBases
  /** What `markDisputes` makes the same of as `compilePages` gives for this version of all pages. */
  compile(pages: readonly Page[], concepts: readonly ConceptText[], elsewhere: StatedBases): Contract
}

/** @param pages all resource pages of the version and of none */
export function draftPages(version: Version, pages: readonly Page[]): PagesDraft {
  const draft = draftVersion(version, pages)
  return {
    bases: draft.bases,
    compile(all, concepts, elsewhere) {
      const rest = { pages: all, concepts, isFirst: version === 'v1.0', elsewhere: [elsewhere] }
      return { apis: [draft.compile(rest)] }
    },
  }
}

/** Marks what lint disputes: operations and their examples, and nothing else. */
export function markDisputes(pages: readonly Page[], plain: Contract): Compiled {
  const contract = disputeContract(plain, lintDocs(pages, plain, viewContract(plain), disputingRules))
  return { contract, coverage: coverageOf(pages, contract) }
}

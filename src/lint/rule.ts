import { oncePer } from '../contract/once-per.ts'
import type { ContractView } from '../model/api-view.ts'
import type { Contract } from '../model/contract.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import type { Page } from '../model/page.ts'

/** What a rule may look at: the pages as read, and what was compiled from them. */
export interface LintContext {
  readonly pages: readonly Page[]
  readonly contract: Contract
  readonly view: ContractView
}

/** One kind of contradiction. `check` is pure and yields in any order; `lintDocs` sorts. */
export interface LintRule {
  /** Kebab-case; a heading of docs/lint-rules.md. */
  readonly id: string
  readonly severity: LintFinding['severity']
  /** Its findings may dispute parts of the contract: compiling asks these rules and no others. */
  readonly disputes?: true
  /** One sentence: what must hold in the docs. */
  readonly title: string
  check(context: LintContext): Iterable<LintFinding>
}

/** What a rule says about one place; the rule adds its id and severity. */
export type Complaint = Pick<LintFinding, 'message' | 'source'> &
  Partial<Pick<LintFinding, 'against' | 'fix' | 'disputes'>>

/** A rule by what it finds. */
interface RuleDefinition extends Omit<LintRule, 'check'> {
  find(context: LintContext): Iterable<Complaint>
}

/** Makes a rule of complaints; what it finds is remembered for rules that ask it. */
export function defineRule({ find, ...head }: RuleDefinition): LintRule {
  const toFinding = ({ message, source, against, fix, disputes }: Complaint): LintFinding => ({
    rule: head.id,
    severity: head.severity,
    message,
    source,
    against: against ?? null,
    fix: fix ?? null,
    disputes: disputes ?? null,
  })
  return { ...head, check: oncePer((context: LintContext) => Array.from(find(context), toFinding)) }
}

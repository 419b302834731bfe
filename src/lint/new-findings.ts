import type { LintFinding } from '../model/lint-finding.ts'

/**
 * The findings that `base` does not have. Two findings are the same if rule, file and message are, wherever their
 * lines moved; of a finding that occurs more often than in `base`, the last occurrences are new.
 */
export function newFindings(findings: readonly LintFinding[], base: readonly LintFinding[]): LintFinding[] {
  const left = new Map<string, number>()
  for (const finding of base) left.set(identityOf(finding), (left.get(identityOf(finding)) ?? 0) + 1)
  return findings.filter((finding) => {
    const identity = identityOf(finding)
    const count = left.get(identity) ?? 0
    left.set(identity, count - 1)
    return count <= 0
  })
}

/** What makes a finding the same in two states of the docs; its message has no line numbers. */
function identityOf(finding: LintFinding): string {
  return `${finding.rule} ${finding.source.file} ${finding.message}`
}

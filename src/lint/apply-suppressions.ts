import picomatch from 'picomatch'
import type { LintFinding } from '../model/lint-finding.ts'
import type { Suppression, SuppressionProblem } from './suppression.ts'

/** What is left of the findings, and suppressions that matched nothing. */
interface Suppressed {
  readonly findings: readonly LintFinding[]
  readonly problems: readonly SuppressionProblem[]
}

/**
 * Takes out the findings that a suppression accepts. One that matches nothing is a problem; where single pages were
 * linted, only if it is about one of these `pages`.
 */
export function applySuppressions(
  findings: readonly LintFinding[],
  suppressions: readonly Suppression[],
  pages: readonly string[] | 'all' = 'all',
): Suppressed {
  const used = new Set<Suppression>()
  const kept = findings.filter((finding) => {
    const matching = suppressions.filter((suppression) => matches(suppression, finding))
    for (const suppression of matching) used.add(suppression)
    return matching.length === 0
  })
  const problems = suppressions
    .filter((suppression) => !used.has(suppression))
    .filter((suppression) => pages === 'all' || pages.some((page) => covers(suppression, page)))
    .map(({ rule, file, source }) => ({
      message: `suppresses ${rule} in ${file}, but there is no such finding`,
      source,
    }))
  return { findings: kept, problems }
}

function matches(suppression: Suppression, finding: LintFinding): boolean {
  const { rule, line, lastLine = line, message } = suppression
  if (rule !== finding.rule) return false
  if (line !== null && (finding.source.line < line || finding.source.line > (lastLine ?? line))) return false
  if (message !== null && !finding.message.includes(message)) return false
  return covers(suppression, finding.source.file)
}

function covers({ file }: Suppression, page: string): boolean {
  return file === page || picomatch.isMatch(page, file)
}

import type { ReadSuppressions } from './read-suppressions.ts'
import { lintRules } from './rules.ts'
import type { Suppression, SuppressionProblem } from './suppression.ts'

const comment = /<!--\s*conformance-lint-disable-next-line\b(.*?)-->/g

/**
 * Reads comments `<!-- conformance-lint-disable-next-line rule-id -- reason -->` of a page. A comment covers the next
 * line; in front of a fence or a table it covers the whole fence or table, since no comment can stand inside.
 */
export function readPageSuppressions(text: string, file: string): ReadSuppressions {
  const suppressions: Suppression[] = []
  const problems: SuppressionProblem[] = []
  const lines = text.split('\n')
  lines.forEach((content, index) => {
    for (const [, inner = ''] of content.matchAll(comment)) {
      const source = { file, line: index + 1 }
      const [names = '', reason = ''] = inner.split(/\s--\s/)
      const rules = names.split(/[\s,]+/).filter((name) => name !== '')
      const unknown = rules.filter((name) => !lintRules.some(({ id }) => id === name))
      if (reason.trim() === '') problems.push({ message: 'lacks a reason after --', source })
      else if (rules.length === 0) problems.push({ message: 'names no rule', source })
      else if (unknown.length > 0)
        problems.push({ message: `names the unknown rule ${unknown.join(', ')}`, source })
      else
        for (const rule of rules)
          suppressions.push({
            rule,
            file,
            line: index + 2,
            lastLine: lastLineOf(lines, index + 1) + 1,
            message: null,
            source,
          })
    }
  })
  return { suppressions, problems }
}

/** Index of the last line of the fence, table or single line that starts at an index. */
function lastLineOf(lines: readonly string[], start: number): number {
  const first = lines[start]?.trim() ?? ''
  if (/^(?:```|~~~)/.test(first)) {
    const end = lines.findIndex((line, index) => index > start && line.trim() === first.slice(0, 3))
    return end === -1 ? lines.length - 1 : end
  }
  if (!first.startsWith('|')) return start
  const end = lines.findIndex((line, index) => index > start && !line.trim().startsWith('|'))
  return end === -1 ? lines.length - 1 : end - 1
}

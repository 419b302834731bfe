import { apiPages } from '../pages-of-kind.ts'
import { pathOfTarget, segmentsOf } from '../path-shape.ts'
import { quoted } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** An HTTP line has a sample id, address or domain where a placeholder belongs. */
export const pathLiteral: LintRule = defineRule({
  id: 'path-literal',
  severity: 'warning',
  title: 'An HTTP line has placeholders, and no sample values, for keys.',
  *find(context) {
    for (const page of apiPages(context.pages))
      for (const { target, source } of page.requests) {
        const sample = segmentsOf(pathOfTarget(target)).find(isSample)
        if (sample !== undefined)
          yield {
            message: `the HTTP line has the sample ${quoted(sample)} in place of a placeholder`,
            source,
          }
      }
  },
})

/** A Guid, an address or a domain name of the docs' fictitious companies. */
function isSample(segment: string): boolean {
  if (/[{<(:]/.test(segment)) return false
  return (
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.test(segment) ||
    /^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(segment) ||
    /^(?:[\w-]+\.)*(?:contoso|fabrikam)\.(?:com|net|org)$/i.test(segment)
  )
}

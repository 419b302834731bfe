import type { ApiPage } from '../../model/page.ts'
import { apiPages } from '../pages-of-kind.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** A page documents requests and nowhere says with which status they succeed. */
export const responseSentenceMissing: LintRule = defineRule({
  id: 'response-sentence-missing',
  severity: 'warning',
  title: 'A page that documents requests says the status of success.',
  *find(context) {
    for (const page of apiPages(context.pages)) {
      const first = page.requests[0]
      if (first === undefined || page.response.statuses.length > 0 || showsStatus(page)) continue
      yield {
        message: `the section about the response states no status for ${first.method} ${first.target.trim()}`,
        source: page.response.source ?? page.title?.source ?? first.source,
        against: first.source,
      }
    }
  },
})

/** Older pages state the status in front of the example's answer only. */
function showsStatus(page: ApiPage): boolean {
  return page.response.source === null && page.examples.some(({ response }) => response?.status != null)
}

import { apiPages } from '../pages-of-kind.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** A page documents requests and no permissions at all. */
export const permissionsMissing: LintRule = defineRule({
  id: 'permissions-missing',
  severity: 'error',
  title: 'A page that documents requests has a permission table.',
  *find(context) {
    for (const page of apiPages(context.pages)) {
      const first = page.requests[0]
      if (first === undefined || page.permissions.length > 0) continue
      if (page.features.includes('permission-include')) continue
      yield {
        message: `the page states ${first.method} ${first.target.trim()}, but has no permission table`,
        source: page.title?.source ?? first.source,
        against: first.source,
      }
    }
  },
})

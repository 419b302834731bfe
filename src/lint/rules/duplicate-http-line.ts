import type { Source } from '../../model/source.ts'
import { apiPages } from '../pages-of-kind.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** A page states one request twice. */
export const duplicateHttpLine: LintRule = defineRule({
  id: 'duplicate-http-line',
  severity: 'warning',
  title: 'A page states each request once.',
  *find(context) {
    for (const page of apiPages(context.pages)) {
      const first = new Map<string, Source>()
      for (const { method, target, source } of page.requests) {
        const line = `${method} ${target.trim()}`
        const before = first.get(line)
        if (before === undefined) first.set(line, source)
        else yield { message: `the page states ${line} twice`, source, against: before }
      }
    }
  },
})

import { apiPages } from '../pages-of-kind.ts'
import { quoted } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** An HTTP line holds a generator's message or bare words instead of a path. */
export const pathUnreadable: LintRule = defineRule({
  id: 'path-unreadable',
  severity: 'error',
  title: 'An HTTP line has a method and a path.',
  *find(context) {
    for (const page of apiPages(context.pages)) {
      for (const { target, source } of page.requests)
        if (/\*\*|\bnot found\b/i.test(target))
          yield { message: `the HTTP line has ${quoted(target.trim())} in place of a path`, source }
      for (const problem of page.problems)
        if (problem.kind === 'http-line-unreadable' || problem.kind === 'path-unreadable')
          yield { message: problem.message, source: problem.source }
    }
  },
})

import { apiPages } from '../pages-of-kind.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** The path of an HTTP line does not start with a slash. */
export const pathWithoutSlash: LintRule = defineRule({
  id: 'path-without-slash',
  severity: 'note',
  title: 'The path of an HTTP line starts with a slash.',
  *find(context) {
    for (const page of apiPages(context.pages))
      for (const { method, target, source } of page.requests)
        if (/^[a-z{]/i.test(target.trim()) && !/^https?:/i.test(target.trim()))
          yield {
            message: `the path ${target.trim()} does not start with a slash`,
            source,
            fix: `${method} /${target.trim()}`,
          }
  },
})

import { apiPages } from '../pages-of-kind.ts'
import { accountPhrase } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** A permission cell of a generated stub was never filled in. */
export const todoPermissions: LintRule = defineRule({
  id: 'todo-permissions',
  severity: 'error',
  title: 'A permission cell names permissions, or says that there are none.',
  *find(context) {
    for (const page of apiPages(context.pages)) {
      if (!page.features.includes('todo')) continue
      for (const { account, state, source } of page.permissions.flatMap(({ rows }) => rows))
        if (state === 'unresolved')
          yield {
            message: `the permissions for ${accountPhrase(account)} are still to be written`,
            source,
          }
    }
  },
})

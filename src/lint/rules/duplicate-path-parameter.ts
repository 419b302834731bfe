import { apiPages } from '../pages-of-kind.ts'
import { pathOfTarget } from '../path-shape.ts'
import { defineRule, type LintRule } from '../rule.ts'

/**
 * Two placeholders of a path have one name, which OpenAPI and readers cannot tell apart; arguments of a function have names
 * of their own in front.
 */
export const duplicatePathParameter: LintRule = defineRule({
  id: 'duplicate-path-parameter',
  severity: 'note',
  title: 'The placeholders of a path have different names.',
  *find(context) {
    for (const page of apiPages(context.pages))
      for (const { target, source } of page.requests) {
        const path = pathOfTarget(target)
        const names: readonly string[] = path.match(/(?<!=[\w.]*'?)\{[^}]*\}/g) ?? []
        const twice = names.find((name, index) => names.indexOf(name) < index)
        if (twice !== undefined) yield { message: `the path ${path} has ${twice} twice`, source }
      }
  },
})

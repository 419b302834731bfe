import { declares, linesWithPath } from '../declared-lines.ts'
import { exampleMessages } from '../example-bodies.ts'
import { pathOfTarget } from '../path-shape.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** An example uses a declared path with a method that no page declares for it. */
export const exampleMethodMismatch: LintRule = defineRule({
  id: 'example-method-mismatch',
  severity: 'error',
  title: 'An example request has the method that the HTTP line of its path states.',
  *find(context) {
    for (const { page, part, message } of exampleMessages(context)) {
      const { method, target } = message
      if (part !== 'request' || method === null || target === null || declares(page, message)) continue
      const line = linesWithPath(page, message)[0]
      const api = page.version === null ? undefined : context.view.api(page.version)
      if (line === undefined || api?.match(method, pathOfTarget(target)) !== undefined) continue
      yield {
        message: `the example sends ${method} ${pathOfTarget(target)}, but the HTTP request states ${line.method} for this path`,
        source: message.source,
        against: line.source,
      }
    }
  },
})

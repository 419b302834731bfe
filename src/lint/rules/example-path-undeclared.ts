import { linesWithPath } from '../declared-lines.ts'
import { exampleMessages } from '../example-bodies.ts'
import { isGraphTarget, pathOfTarget, versionOfTarget } from '../path-shape.ts'
import { defineRule, type LintContext, type LintRule } from '../rule.ts'

/** An example requests a path that neither its page nor any other page of either version declares. */
export const examplePathUndeclared: LintRule = defineRule({
  id: 'example-path-undeclared',
  severity: 'warning',
  title: 'An example requests a path that an HTTP line declares.',
  *find(context) {
    for (const { page, part, message } of exampleMessages(context)) {
      const { method, target } = message
      const first = page.requests[0]
      if (part !== 'request' || method === null || target === null || first === undefined) continue
      if (!isGraphTarget(target) || versionOfTarget(target) === null) continue
      const path = pathOfTarget(target)
      if (linesWithPath(page, message).length > 0 || isDeclared(context, path)) continue
      yield {
        message: `the example requests ${path}, but the HTTP request states ${pathOfTarget(first.target)} and no other page declares it`,
        source: message.source,
        against: first.source,
      }
    }
  },
})

/** Declared as it is, or without call arguments, cast segments and a last `$count`. */
function isDeclared(context: LintContext, path: string): boolean {
  const plain = path
    .replace(/\([^()]*(?:\)|$)/g, '')
    .replace(/\/microsoft\.graph\.\w+(?=\/|$)/gi, '')
    .replace(/\/\$(?:count|value|ref)$/i, '')
  return context.view.apis.some((api) =>
    [path, plain].some((at) =>
      api.methods(at).some((method) => api.match(method, at)?.operation.evidence !== 'shown'),
    ),
  )
}

import { exampleMessages } from '../example-bodies.ts'
import { isGraphTarget, versionOfTarget } from '../path-shape.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** An example request goes to the other version than the page's. */
export const exampleUrlVersion: LintRule = defineRule({
  id: 'example-url-version',
  severity: 'error',
  title: 'An example request goes to the version that its page documents.',
  *find(context) {
    for (const { page, part, message } of exampleMessages(context)) {
      if (part !== 'request' || message.target === null || page.version === null) continue
      const version = versionOfTarget(message.target)
      if (version === null || version === page.version || !isGraphTarget(message.target)) continue
      yield {
        message: `the example request goes to ${version}, but the page documents ${page.version}`,
        source: message.source,
        against: page.title?.source ?? null,
        fix: message.startLine.replace(
          new RegExp(`/${version.replace('.', '\\.')}(?=/|$)`, 'i'),
          `/${page.version}`,
        ),
      }
    }
  },
})

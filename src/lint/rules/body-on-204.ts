import { exampleMessages } from '../example-bodies.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** An example answers 204 with a body, which RFC 9110 (section 15.3.5) forbids. */
export const bodyOn204: LintRule = defineRule({
  id: 'body-on-204',
  severity: 'error',
  title: 'An answer with status 204 has no body.',
  *find(context) {
    for (const { part, message } of exampleMessages(context)) {
      if (part !== 'response' || message.status !== 204 || (message.body ?? '').trim() === '') continue
      yield {
        message: 'the example answers 204 with a body',
        source: message.bodySource ?? message.source,
      }
    }
  },
})

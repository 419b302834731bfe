import { declares } from '../declared-lines.ts'
import { exampleMessages } from '../example-bodies.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** An example answers the page's request with a success status that the response sentence does not have. */
export const exampleStatusUnstated: LintRule = defineRule({
  id: 'example-status-unstated',
  severity: 'error',
  title: 'The success status of an example is one that the response sentence states.',
  *find(context) {
    for (const { page, example, part, message } of exampleMessages(context)) {
      const statuses = page.response.statuses.filter(({ value }) => value < 400)
      const { status } = message
      if (part !== 'response' || status === null || status >= 400 || statuses.length === 0) continue
      if (statuses.some(({ value }) => value === status)) continue
      if (example.request === null || !declares(page, example.request)) continue
      yield {
        message: `the example shows ${status}, but the response sentence states ${statuses.map(({ value }) => value).join(' or ')}`,
        source: message.source,
        against: statuses[0]?.source ?? null,
      }
    }
  },
})

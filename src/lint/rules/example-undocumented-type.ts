import { sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { exampleSights } from '../example-sights.ts'
import { quoted } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** An example's `@odata.type` names a type that no page documents. */
export const exampleUndocumentedType: LintRule = defineRule({
  id: 'example-undocumented-type',
  severity: 'warning',
  disputes: true,
  title: 'A type that an example names is documented by a page.',
  *find(context) {
    for (const sight of exampleSights(context)) {
      if (sight.kind !== 'unknown-type') continue
      yield {
        message: `the example says it is a ${quoted(sight.node.text)}, but no page documents that type`,
        source: sourceInBody(sight.body, sight.node.start),
        disputes: disputeOf(sight),
      }
    }
  },
})

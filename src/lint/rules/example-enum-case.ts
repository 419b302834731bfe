import { enumSights } from '../enum-sights.ts'
import { lineWith, sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { quoted } from '../phrase.ts'
import { type Complaint, defineRule, type LintContext, type LintRule } from '../rule.ts'

/** An example writes an enum member in another letter case than the stated one. */
export const exampleEnumCase: LintRule = defineRule(
  {
    id: 'example-enum-case',
    severity: 'warning',
    title: 'An enum member in an example is written in the letter case that is stated.',
  },
  function* (context: LintContext): Iterable<Complaint> {
    for (const { sight, part, near, against, subject, text } of enumSights(context)) {
      if (near === null) continue
      const fixed = JSON.stringify(text.replace(part, near))
      yield {
        message: `${subject} is ${quoted(part)} in the example, but the stated member is ${quoted(near)}`,
        source: sourceInBody(sight.body, sight.node.start),
        against,
        fix: lineWith(sight.body, sight.node, fixed),
        disputes: disputeOf(sight),
      }
    }
  },
)

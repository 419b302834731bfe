import { lineWith, sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { exampleSights } from '../example-sights.ts'
import { quoted } from '../phrase.ts'
import { tableSpelling } from '../property-spelling.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** An example writes a property in another letter case than its table. */
export const examplePropertyCase: LintRule = defineRule({
  id: 'example-property-case',
  severity: 'warning',
  disputes: true,
  title: 'A property in an example is written in the letter case of its table.',
  *find(context) {
    for (const sight of exampleSights(context)) {
      if (sight.kind !== 'unknown-property') continue
      const near = tableSpelling(context, sight)
      if (near === null) continue
      const { body, member } = sight
      const span = { start: member.start, end: member.start + JSON.stringify(member.name).length }
      yield {
        message: `the example has ${quoted(member.name)}, but the table has ${quoted(near.name)}`,
        source: sourceInBody(body, member.start),
        against: near.source,
        fix: lineWith(body, span, JSON.stringify(near.name)),
        disputes: disputeOf(sight),
      }
    }
  },
})

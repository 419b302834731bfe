import { isPlaceholder } from '../../contract/placeholder.ts'
import { enumSights } from '../enum-sights.ts'
import { sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { listed, quoted } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** An example's enum property holds a value outside the stated members, or a stand-in such as "String". */
export const exampleEnumValue: LintRule = defineRule({
  id: 'example-enum-value',
  severity: 'error',
  disputes: true,
  title: 'An enum property of an example holds one of the stated members.',
  *find(context) {
    for (const { sight, part, members, near, against, subject } of enumSights(context)) {
      if (near !== null) continue
      const what = isPlaceholder(part) ? `the stand-in ${quoted(part)}` : quoted(part)
      yield {
        message: `${subject} is ${what} in the example, but its stated members are ${listed(members)}`,
        source: sourceInBody(sight.body, sight.node.start),
        against,
        disputes: disputeOf(sight),
      }
    }
  },
})

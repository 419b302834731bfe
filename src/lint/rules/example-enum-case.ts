import { type EnumSight, enumSights } from '../enum-sights.ts'
import { lineWithAll, type Replacement, sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { quoted } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** An example writes an enum member in another letter case than the stated one. */
export const exampleEnumCase: LintRule = defineRule({
  id: 'example-enum-case',
  severity: 'warning',
  disputes: true,
  title: 'An enum member in an example is written in the letter case that is stated.',
  *find(context) {
    const sights = enumSights(context).filter(({ near }) => near !== null)
    const byBody = Map.groupBy(sights, ({ sight }) => sight.body)
    for (const { sight, part, near, against, subject } of sights) {
      if (near === null) continue
      yield {
        message: `${subject} is ${quoted(part)} in the example, but the stated member is ${quoted(near)}`,
        source: sourceInBody(sight.body, sight.node.start),
        against,
        fix: lineWithAll(sight.body, sight.node, replacementsOf(byBody.get(sight.body) ?? [])),
        disputes: disputeOf(sight),
      }
    }
  },
})

/** All values of a body that need another case, so that two of them on one line have one fix. */
function replacementsOf(sights: readonly EnumSight[]): Replacement[] {
  const texts = new Map<EnumSight['sight']['node'], string>()
  for (const { sight, part, near, text } of sights)
    texts.set(sight.node, (texts.get(sight.node) ?? text).replace(part, near ?? part))
  return [...texts].map(([{ start, end }, text]) => ({ start, end, text: JSON.stringify(text) }))
}

import { sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { exampleSights } from '../example-sights.ts'
import { quoted, shortName } from '../phrase.ts'
import { type Complaint, defineRule, type LintContext, type LintRule } from '../rule.ts'
import type { Sight } from '../sight.ts'

/** An example has a property that no table of its type, or of a type it inherits from, has. */
export const exampleUndocumentedProperty: LintRule = defineRule(
  {
    id: 'example-undocumented-property',
    severity: 'warning',
    title: 'Every property in an example stands in a table.',
  },
  function* (context: LintContext): Iterable<Complaint> {
    for (const sight of exampleSights(context)) {
      if (sight.kind === 'unknown-property' && sight.near === null) yield undocumented(sight)
      if (sight.kind === 'unknown-type') yield* ofUndocumentedType(sight)
    }
  },
)

function undocumented(sight: Extract<Sight, { kind: 'unknown-property' }>): Complaint {
  const { member, owner, ownerKind, body } = sight
  const whose = ownerKind === 'type' ? `of ${shortName(owner)}` : `of the parameters of ${owner}`
  return {
    message: `the example has ${quoted(member.name)}, but no table ${whose} has it`,
    source: sourceInBody(body, member.start),
    disputes: disputeOf(sight),
  }
}

function* ofUndocumentedType(sight: Extract<Sight, { kind: 'unknown-type' }>): Iterable<Complaint> {
  const { members, body, name, pointer } = sight
  for (const member of members)
    if (!member.name.includes('@'))
      yield {
        message: `the example has ${quoted(member.name)} of ${shortName(name)}, a type that no page documents`,
        source: sourceInBody(body, member.start),
        disputes: disputeOf({ body, pointer: pointer.replace(/@odata\.type$/, member.name) }),
      }
}

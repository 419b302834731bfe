import { type ExampleBody, exampleBodies, sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { memberOf } from '../example-expectation.ts'
import { shortName } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** The response sentence says one object, the example wraps the object in `value`. */
export const wrappedValue: LintRule = defineRule({
  id: 'wrapped-value',
  severity: 'warning',
  disputes: true,
  title: 'An answer that is one object is that object, not an object in "value".',
  *find(context) {
    for (const body of exampleBodies(context)) {
      const { root } = body.tree
      const { response } = body.page
      if (body.part !== 'response' || root?.kind !== 'object' || response.collection) continue
      const { status } = body.message
      if (status === null || status >= 300 || response.types.length !== 1) continue
      const value = memberOf(root, 'value')
      if (value?.value.kind !== 'object') continue
      if (root.members.some(({ name }) => name !== 'value' && !name.startsWith('@'))) continue
      yield {
        message: `the example wraps the object in "value", but the response sentence says a ${shortName(response.types[0] ?? '')} object`,
        source: sourceInBody(body, value.start),
        against: response.statuses.find(({ value }) => value === status)?.source ?? response.source,
        disputes: isReadBothWays(body) ? null : disputeOf({ body, pointer: '/value' }),
      }
    }
  },
})

/** Where the contract knows that the page says both, what is in the object is not in doubt. */
function isReadBothWays({ uses, message }: ExampleBody): boolean {
  return uses.every(({ operation }) =>
    operation.responses.some(({ status, shape }) => status === message.status && shape.kind === 'wrapped'),
  )
}

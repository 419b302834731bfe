import { oncePer } from '../contract/once-per.ts'
import { isDocumented } from './documented-types.ts'
import { type ExampleBody, exampleBodies } from './example-bodies.ts'
import { expectationOf } from './example-expectation.ts'
import { isLinkedElsewhere } from './linked-elsewhere.ts'
import type { LintContext } from './rule.ts'
import type { Sight } from './sight.ts'
import { walkParameters, walkValue } from './walk-example.ts'

/** Everything seen in all example bodies, once for all rules. */
export const exampleSights: (context: LintContext) => readonly Sight[] = oncePer((context) =>
  exampleBodies(context).flatMap((body) => sightsOf(context, body)),
)

function sightsOf(context: LintContext, body: ExampleBody): Sight[] {
  const { root } = body.tree
  const expected = expectationOf(context, body)
  if (root === null || expected === null) return []
  const sights: Sight[] = []
  const { api } = expected
  const scope = {
    api,
    isDocumented: (type: string): boolean => isDocumented(context, api, type),
    isElsewhere: (type: string): boolean => isLinkedElsewhere(context, type),
  }
  if (expected.kind === 'parameters') walkParameters(body, expected, root, sights, scope)
  else
    for (const { node, pointer, use } of expected.places)
      walkValue({ ...scope, body, sights }, { node, pointer, use, property: null })
  return sights
}

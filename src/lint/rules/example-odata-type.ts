import { isDocumented } from '../documented-types.ts'
import { sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { memberOf } from '../example-expectation.ts'
import { exampleSights } from '../example-sights.ts'
import { quoted, shortName } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'
import { isStatedA, structuredType } from '../type-lookup.ts'

/** The `@odata.type` of an object in an example is not the stated type and not derived from it. */
export const exampleOdataType: LintRule = defineRule({
  id: 'example-odata-type',
  severity: 'warning',
  disputes: true,
  title: 'An object in an example is of the stated type or of one derived from it.',
  *find(context) {
    for (const sight of exampleSights(context)) {
      const api = sight.body.uses[0]?.api
      if (sight.kind !== 'value' || api === undefined || sight.use.collection) continue
      const declared = memberOf(sight.node, '@odata.type')?.value
      if (declared?.kind !== 'string' || sight.use.or !== undefined) continue
      const stated = structuredType(api, sight.use.name)
      const type = structuredType(api, declared.text)
      if (
        stated === null ||
        type === null ||
        type.evidence.type === 'shown' ||
        isStatedA(api, type.name, stated.name) ||
        isStatedA(api, stated.name, type.name) ||
        !isDocumented(context, api, type.name)
      )
        continue
      yield {
        message: `the example says it is a ${quoted(declared.text)}, but ${shortName(stated.name)} is stated, from which no page derives it`,
        source: sourceInBody(sight.body, declared.start),
        against: sight.property?.source ?? stated.source,
        disputes: disputeOf({ body: sight.body, pointer: `${sight.pointer}/@odata.type` }),
      }
    }
  },
})

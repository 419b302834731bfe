import { lineWith, sourceInBody } from '../example-bodies.ts'
import { exampleSights } from '../example-sights.ts'
import { quoted } from '../phrase.ts'
import { type Complaint, defineRule, type LintContext, type LintRule } from '../rule.ts'

/** A nested `@odata.type` lacks the `#` that OData JSON (4.0, section 4.5.3) asks for and the body's own has. */
export const nestedTypeWithoutHash: LintRule = defineRule(
  {
    id: 'nested-type-without-hash',
    severity: 'note',
    title: 'An @odata.type below the top of a body starts with #, as the one at the top does.',
  },
  function* (context: LintContext): Iterable<Complaint> {
    for (const sight of exampleSights(context)) {
      if (sight.kind !== 'type-name' || sight.depth === 0 || !/^microsoft\.graph\.\w/i.test(sight.node.text))
        continue
      const { body, node } = sight
      yield {
        message: `the nested @odata.type ${quoted(node.text)} has no #`,
        source: sourceInBody(body, node.start),
        fix: lineWith(body, node, JSON.stringify(`#${node.text}`)),
      }
    }
  },
)

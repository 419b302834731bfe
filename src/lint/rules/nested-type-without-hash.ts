import { exampleBodies, lineWith, sourceInBody } from '../example-bodies.ts'
import type { JsonNode, JsonScalar } from '../json-tree.ts'
import { quoted } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** A nested `@odata.type` lacks the `#` that OData JSON (4.0, section 4.5.3) asks for and the body's own has. */
export const nestedTypeWithoutHash: LintRule = defineRule({
  id: 'nested-type-without-hash',
  severity: 'note',
  title: 'An @odata.type below the top of a body starts with #, as the one at the top does.',
  *find(context) {
    for (const body of exampleBodies(context))
      for (const name of childrenOf(body.tree.root).flatMap(typeNames)) {
        if (!/^microsoft\.graph\.\w/i.test(name.text)) continue
        yield {
          message: `the nested @odata.type ${quoted(name.text)} has no #`,
          source: sourceInBody(body, name.start),
          fix: lineWith(body, name, JSON.stringify(`#${name.text}`)),
        }
      }
  },
})

function childrenOf(node: JsonNode | null): readonly JsonNode[] {
  if (node?.kind === 'object') return node.members.map(({ value }) => value)
  return node?.kind === 'array' ? node.items : []
}

/** The `@odata.type` of the node and of all that is below it. */
function typeNames(node: JsonNode): readonly JsonScalar[] {
  if (node.kind !== 'object') return childrenOf(node).flatMap(typeNames)
  return node.members.flatMap(({ name, value }) =>
    name === '@odata.type' && value.kind === 'string' ? [value] : typeNames(value),
  )
}

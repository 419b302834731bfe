import { type ExampleBody, exampleBodies, sourceInBody } from '../example-bodies.ts'
import type { JsonNode, JsonObjectNode } from '../json-tree.ts'
import { quoted } from '../phrase.ts'
import { type Complaint, defineRule, type LintRule } from '../rule.ts'

/** An object in an example has one name twice, so that parsers drop one of the values. */
export const duplicateJsonKey: LintRule = defineRule({
  id: 'duplicate-json-key',
  severity: 'error',
  title: 'An object in an example has each name once (RFC 8259, section 4).',
  *find(context) {
    for (const body of exampleBodies(context))
      for (const node of objectsIn(body.tree.root)) yield* repeated(body, node)
  },
})

function* repeated(body: ExampleBody, node: JsonObjectNode): Iterable<Complaint> {
  const first = new Map<string, number>()
  for (const { name, start } of node.members) {
    const before = first.get(name)
    if (before === undefined) first.set(name, start)
    else
      yield {
        message: `the object has ${quoted(name)} twice`,
        source: sourceInBody(body, start),
        against: sourceInBody(body, before),
      }
  }
}

function objectsIn(node: JsonNode | null): JsonObjectNode[] {
  if (node?.kind === 'array') return node.items.flatMap(objectsIn)
  if (node?.kind !== 'object') return []
  return [node, ...node.members.flatMap(({ value }) => objectsIn(value))]
}

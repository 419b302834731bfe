import { declares } from '../declared-lines.ts'
import { type ExampleBody, exampleBodies, sourceInBody } from '../example-bodies.ts'
import { disputeOf } from '../example-dispute.ts'
import { memberOf } from '../example-expectation.ts'
import { defineRule, type LintRule } from '../rule.ts'
import { propertyMap } from '../type-lookup.ts'

/** The response sentence says a collection and the example shows one object, or the other way round. */
export const responseShapeMismatch: LintRule = defineRule({
  id: 'response-shape-mismatch',
  severity: 'warning',
  disputes: true,
  title: 'An example answers with one object or a collection as the response sentence says.',
  *find(context) {
    for (const body of exampleBodies(context)) {
      const { root } = body.tree
      const { response } = body.page
      const status = body.message.status ?? 0
      if (body.part !== 'response' || root?.kind !== 'object' || status < 200 || status >= 300) continue
      if (response.types.length !== 1 || response.source === null || !isOfPage(body)) continue
      const value = memberOf(root, 'value')?.value
      const shown = shownShape(body, value?.kind)
      if (shown === null || shown === (response.collection ? 'a collection' : 'one object')) continue
      yield {
        message: `the example shows ${shown}, but the response sentence says ${response.collection ? 'a collection' : 'one object'}`,
        source: sourceInBody(body, root.start),
        against: response.statuses.find(({ value }) => value === status)?.source ?? response.source,
        disputes: disputeOf({ body, pointer: '' }),
      }
    }
  },
})

/**
 * Other requests of a page, such as a look at the result, have answers that its sentence is not about; which of several
 * requests a response on its own answers is not known.
 */
function isOfPage({ page, example }: ExampleBody): boolean {
  return example.request === null ? page.requests.length === 1 : declares(page, example.request)
}

/** Sentences of lists often say "the x objects", which is neither; and only lists are trusted to say collection. */
function shownShape(body: ExampleBody, value: string | undefined): 'a collection' | 'one object' | null {
  const lists = body.uses[0]?.operation.kind === 'list'
  if (value === 'array') return lists || hasValueProperty(body) ? null : 'a collection'
  return value === undefined && lists ? 'one object' : null
}

function hasValueProperty(body: ExampleBody): boolean {
  const use = body.uses[0]
  const shape = use?.operation.responses.find(({ status }) => status === body.message.status)?.shape
  if (use === undefined || shape === undefined || !('type' in shape)) return false
  return propertyMap(use.api, shape.type.name).has('value')
}

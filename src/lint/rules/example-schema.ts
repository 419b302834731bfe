import { splitPointer } from '../../contract/validate-pointer.ts'
import { parseJson } from '../../docs/parse-json.ts'
import type { ApiView, Violation } from '../../model/api-view.ts'
import { isDocumented } from '../documented-types.ts'
import { type ExampleBody, exampleBodies, sourceInBody } from '../example-bodies.ts'
import { disputedPointers, disputeOf } from '../example-dispute.ts'
import type { JsonNode } from '../json-tree.ts'
import { type Complaint, defineRule, type LintContext, type LintRule } from '../rule.ts'
import { isAccepted, isSamePlace, schemaDisagreements } from '../schema-disagreements.ts'
import { structuredType } from '../type-lookup.ts'
import { exampleBodyUnparsable } from './example-body-unparsable.ts'
import { exampleEnumCase } from './example-enum-case.ts'
import { exampleEnumValue } from './example-enum-value.ts'
import { exampleFormat } from './example-format.ts'
import { exampleOdataType } from './example-odata-type.ts'
import { examplePlaceholder } from './example-placeholder.ts'
import { examplePropertyCase } from './example-property-case.ts'
import { exampleTypeMismatch } from './example-type-mismatch.ts'
import { exampleUndocumentedProperty } from './example-undocumented-property.ts'
import { exampleUndocumentedType } from './example-undocumented-type.ts'
import { responseShapeMismatch } from './response-shape-mismatch.ts'
import { wrappedValue } from './wrapped-value.ts'

/** Rules with more to say about a place in an example. */
const closerRules: readonly LintRule[] = [
  exampleBodyUnparsable,
  exampleEnumCase,
  exampleEnumValue,
  exampleFormat,
  exampleOdataType,
  examplePlaceholder,
  examplePropertyCase,
  exampleTypeMismatch,
  exampleUndocumentedProperty,
  exampleUndocumentedType,
  responseShapeMismatch,
  wrappedValue,
]

/** A body disagrees with the compiled schema in a way that no other rule is about. */
export const exampleSchema: LintRule = defineRule({
  id: 'example-schema',
  severity: 'warning',
  disputes: true,
  title: 'A body in an example is one that its page allows.',
  *find(context) {
    const known = knownPlaces(context)
    for (const body of exampleBodies(context)) {
      const seen = [...(known.get(placeKey(body)) ?? [])]
      for (const violation of disagreementsOf(context, body)) {
        if (seen.some((pointer) => isSamePlace(pointer, violation.pointer))) continue
        seen.push(violation.pointer)
        yield complaintOf(body, violation)
      }
    }
  },
})

/** Pointers that other rules are about, by operation, example and part. */
function knownPlaces(context: LintContext): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>()
  for (const rule of closerRules)
    for (const { disputes } of rule.check(context)) {
      if (disputes?.kind !== 'example') continue
      const key = `${disputes.version} ${disputes.operation} ${disputes.example} ${disputes.part}`
      places.set(key, [...(places.get(key) ?? []), ...disputedPointers(disputes)])
    }
  return places
}

function placeKey({ uses, part }: ExampleBody): string {
  const [use] = uses
  return use === undefined ? '' : `${use.version} ${use.operation.id} ${use.index} ${part}`
}

function* disagreementsOf(context: LintContext, body: ExampleBody): Iterable<Violation> {
  const { uses, page, part, message, text, tree } = body
  if (tree.root === null || tree.trailingCommas.length > 0) return
  const value = parseJson(text)
  if (value === undefined) return
  for (const { api, operation } of uses) {
    const shown = { api, operation, page, part, status: message.status, value }
    for (const violation of schemaDisagreements(shown))
      if (!isAccepted(violation, shown) && !isOfUnknownType(context, api, violation)) yield violation
  }
}

/** A property that a type without a page lacks: what its page has is not known. */
function isOfUnknownType(context: LintContext, api: ApiView, { keyword, component }: Violation): boolean {
  const type = structuredType(api, component.split('/')[0] ?? '')
  return keyword === 'unknown-property' && type !== null && !isDocumented(context, api, type.name)
}

function complaintOf(body: ExampleBody, violation: Violation): Complaint {
  const tokens = splitPointer(violation.pointer)
  const subject = tokens.findLast((token) => !/^\d+$/.test(token)) ?? 'the body'
  return {
    message: `${subject} ${violation.message}`,
    source: sourceInBody(body, offsetOf(body.tree.root, tokens)),
    against: violation.source.line > 0 ? violation.source : null,
    disputes: disputeOf({ body, pointer: violation.pointer }),
  }
}

/** Where the place starts, or the innermost thing around it that is there. */
function offsetOf(root: JsonNode | null, tokens: readonly string[]): number {
  let node = root
  let offset = node?.start ?? 0
  for (const token of tokens) {
    const next: JsonNode | undefined =
      node?.kind === 'object'
        ? node.members.find(({ name }) => name === token)?.value
        : node?.kind === 'array'
          ? node.items[Number(token)]
          : undefined
    if (next === undefined) return offset
    node = next
    offset = node.start
  }
  return offset
}

import { weakest } from '../../contract/weakest.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { NotStated, Stated } from '../../model/check.ts'
import type { GlobalRule, Operation, Response } from '../../model/contract.ts'
import type { Evidence, Source } from '../../model/source.ts'

export const notStated: NotStated = { reason: 'not-stated' }

/** Stated by the operation itself, as surely as the operation is. */
export function stated(operation: Operation, evidence?: Evidence, docs: Source = operation.source): Stated {
  return { evidence: weakest(operation.evidence, evidence), docs }
}

/** Stated by what an operation says of its body. */
export function statedOfBody(operation: Operation): Stated {
  return stated(operation, operation.body?.evidence, operation.body?.source)
}

/** The global rule with the id of a check. */
export function ruleOf(api: ApiView, id: string): GlobalRule | undefined {
  return api.api.rules.find((rule) => rule.id === id)
}

/** For a global check: stated where the concept pages have the rule, which a document that is not Graph's has not. */
export function statedByRule(api: ApiView, id: string): Stated | NotStated {
  const rule = ruleOf(api, id)
  return rule === undefined ? notStated : { evidence: 'stated', docs: rule.source }
}

/** The evidence with which a global rule can be violated: what it only recommends is a warning. */
export function ruleEvidence(api: ApiView, id: string): Evidence {
  return ruleOf(api, id)?.level === 'SHOULD' ? 'shown' : 'stated'
}

/** The line of the global rule that a check of every operation rests on, else that of the operation. */
export function ruleSource(api: ApiView, id: string, operation: Operation): Source {
  return ruleOf(api, id)?.source ?? operation.source
}

/** The documented responses with a JSON body and a 2xx status. What `$ref` answers are references, not the entities of its page. */
export function jsonResponses(operation: Operation): readonly Response[] {
  if (operation.kind === 'reference') return []
  return operation.responses.filter(
    ({ status, shape }) =>
      status >= 200 &&
      status < 300 &&
      (shape.kind === 'value' || shape.kind === 'collection' || shape.kind === 'wrapped'),
  )
}

/** Does the operation take a JSON object as its body. */
export function takesJson(operation: Operation): boolean {
  const { body } = operation
  return body !== null && body.shape.kind !== 'media' && /\bjson\b/i.test(body.mediaType)
}

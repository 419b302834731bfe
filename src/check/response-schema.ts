import { membersOf } from '../contract/members-of.ts'
import { isNamedByDocs, isShownByDocs } from '../contract/shown-by-docs.ts'
import { variantsOf } from '../contract/variants-of.ts'
import { weakest } from '../contract/weakest.ts'
import type { ApiView, Violation } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Response } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { wrappedIn } from './exchange/find-entity.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { type Exact, isObject, parseJsonExact } from './exchange/parse-json.ts'
import { askedFor } from './exchange/read-list.ts'
import { jsonOf, mayBePart, prefers } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, violation } from './judgement.ts'
import { componentOf, evidenceOf, isAnnotation, typeNameOf } from './statement/find-component.ts'
import { isOtherMediaShown } from './statement/shown-media.ts'
import { jsonResponses, notStated, stated } from './statement/stated.ts'
import { violationsIn } from './statement/violations-in.ts'
import { walkAnswer } from './statement/walk-objects.ts'

/** What the answer is held against for its status; undefined where no JSON is documented for it. */
function documented(operation: Operation, status: number): Response | undefined {
  return jsonResponses(operation).find((response) => response.status === status)
}

/** What a request asked for itself, and the check of `@odata.type` has its own room. */
function isOther(exchanges: readonly Exchange[], index: number, { component, keyword }: Violation): boolean {
  if (component.endsWith('/@odata.type')) return true
  const asked = askedFor(exchanges, index)
  if (keyword === 'required') return mayBePart(asked)
  return keyword === 'enum' && prefers(asked, 'include-unknown-enum-members')
}

function look(
  api: ApiView,
  operation: Operation,
  response: Response,
  exchanges: readonly Exchange[],
  { index, answer }: Placed,
): readonly (Observation | null)[] {
  const seen = { exchange: index, control: controlFor(exchanges, index) }
  const value = jsonOf(answer)
  if (value === undefined) {
    const came = answer.body === '' ? 'nothing' : 'no JSON'
    const message = `A JSON body is stated for ${answer.status}; ${came} came.`
    const verdictOn = response.shape.kind === 'wrapped' ? 'stated' : response.evidence
    return [violation(operation, verdictOn, { place: 'body#json', message, docs: response.source, ...seen })]
  }
  const known = violationsIn(api, operation, answer)
    .filter((one) => !isOther(exchanges, index, one))
    .map((one) =>
      violation(
        operation,
        isShownByDocs(api, one, value) || isSingleByDocs(api, operation, response, one)
          ? weakest(one.evidence, 'disputed')
          : one.evidence,
        {
          place: `${one.component}#${one.keyword}`,
          message: `${one.component} ${one.message}${one.pointer === '' ? '' : ` (at ${one.pointer})`}.`,
          docs: one.source.file === '' ? response.source : one.source,
          ...seen,
        },
      ),
    )
  return [
    ...known,
    ...findWrapped(api, operation, response, value, seen),
    ...findEmptyPlace(operation, response, value, seen),
    ...findMisnamed(api, operation, answer, seen),
  ]
}

/** Does the page state a list, and its own example show something else. */
function isSingleByDocs(
  api: ApiView,
  operation: Operation,
  { shape, status }: Response,
  { pointer }: Violation,
): boolean {
  const isList = shape.kind === 'collection' || ('type' in shape && shape.type.collection)
  const isSingle = (body: Exact | undefined): boolean => isObject(body) && !Array.isArray(body['value'])
  return isList && pointer === '/value' && isAnswerShown(api, operation, status, isSingle)
}

/** Does an example of the page, whichever variant it asks, show such an answer of the status. */
function isAnswerShown(
  api: ApiView,
  operation: Operation,
  status: number,
  fits: (body: Exact | undefined) => boolean,
): boolean {
  return variantsOf(api, operation).some(({ examples }) =>
    examples.some(({ response }) => response?.status === status && fits(parseJsonExact(response.body ?? ''))),
  )
}

/** An entity inside `value` where the page shows none there. */
function findWrapped(
  api: ApiView,
  operation: Operation,
  { shape, evidence, source: docs, status }: Response,
  body: Exact,
  seen: { readonly exchange: number; readonly control: number | null },
): readonly (Observation | null)[] {
  if (shape.kind !== 'value' || api.type(shape.type.name)?.kind !== 'entity' || wrappedIn(body) === undefined)
    return []
  if (api.properties(shape.type.name).some(({ name }) => name === 'value')) return []
  const isShown = isAnswerShown(api, operation, status, (shown) => wrappedIn(shown) !== undefined)
  const message = `${shape.type.name} is stated; an object in "value" came.`
  const place = `${shape.type.name}#wrapped`
  return [violation(operation, isShown ? 'disputed' : evidence, { place, message, docs, ...seen })]
}

/** An entity of a list that is null: a list holds instances, and no page says what none of them would mean. */
function findEmptyPlace(
  operation: Operation,
  { shape, evidence, source: docs }: Response,
  value: unknown,
  seen: { readonly exchange: number; readonly control: number | null },
): readonly (Observation | null)[] {
  if (shape.kind !== 'collection') return []
  const { value: members } = Object(value)
  if (!Array.isArray(members) || !members.includes(null)) return []
  const message = `A collection of ${shape.type.name} is stated; its member ${members.indexOf(null)} is null.`
  return [violation(operation, evidence, { place: `${shape.type.name}#null-member`, message, docs, ...seen })]
}

/** Properties whose names differ from the documented ones in letter case: JSON has letter case, unlike URLs. */
function findMisnamed(
  api: ApiView,
  operation: Operation,
  answer: Placed['answer'],
  seen: { readonly exchange: number; readonly control: number | null },
): readonly (Observation | null)[] {
  return walkAnswer(api, operation, answer).flatMap(({ object, declared }) => {
    const members = membersOf(api, typeNameOf(api, object, declared.name))
    return Object.keys(object).map((name) => {
      const member = isAnnotation(name) ? undefined : members.get(name.toLowerCase())
      if (member === undefined || Object.hasOwn(object, member.property.name)) return null
      const component = componentOf(member)
      const known = isNamedByDocs(api, operation, name)
        ? weakest(evidenceOf(member), 'disputed')
        : evidenceOf(member)
      return violation(operation, known, {
        place: `${component}#name-case`,
        message: `${component} is stated; "${name}" came.`,
        docs: member.property.source,
        ...seen,
      })
    })
  })
}

function isBodyDue({ exchange, answer }: Placed): boolean {
  return answer.body !== '' || !prefers(exchange.step.request, 'return=minimal')
}

/** The body of a successful answer is of the documented type; unknown properties and derived types are welcome. */
export const responseSchema: Check = {
  id: 'response-schema',
  title: 'The body of a successful answer is of the documented type.',
  level: 'MUST',
  family: 'schemas',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const [first] = jsonResponses(operation)
    return first === undefined ? notStated : stated(operation, first.evidence, first.source)
  },
  judge: (api, operation, exchanges) =>
    judgedAll(
      goodOnes(operation, exchanges)
        .filter((placed) => isSuccess(placed.answer.status) && isBodyDue(placed))
        .flatMap((placed) => {
          const response = documented(operation, placed.answer.status)
          return response === undefined || isOtherMediaShown(api, operation, placed.answer)
            ? []
            : [look(api, operation, response, exchanges, placed)]
        }),
    ),
}

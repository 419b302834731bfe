import { membersOf } from '../contract/members-of.ts'
import { answerType, typeOfShape } from '../contract/type-use.ts'
import type { Member } from '../contract/view-types.ts'
import { weakest } from '../contract/weakest.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Evidence } from '../model/source.ts'
import { entitiesIn } from './exchange/find-entity.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { askedFor } from './exchange/read-list.ts'
import { mayBePart, prefers } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { componentOf, evidenceOf, memberValue, typeNameOf } from './statement/find-component.ts'
import { grade } from './statement/grade-evidence.ts'
import { type ShownObject, shownObjects } from './statement/read-examples.ts'
import { isWithheld } from './statement/server-managed.ts'
import { jsonResponses, notStated, stated } from './statement/stated.ts'

/** How surely an entity always has a value here: "Required." or "not nullable" is stated; undefined where neither is. */
function dueEvidence(member: Member): Evidence | undefined {
  const { property } = member
  const { name, required, nullable, evidence } = property
  if (name === 'id' || isWithheld(property)) return undefined
  if (nullable === false) return weakest(evidenceOf(member), evidence.nullable)
  if (required === true && nullable === undefined) return weakest(evidenceOf(member), evidence.required)
  return undefined
}

function missing(
  api: ApiView,
  operation: Operation,
  member: Member,
  due: Evidence,
  examples: readonly ShownObject[],
  { index }: Placed,
  exchanges: readonly Exchange[],
): Observation | null {
  const { name, source } = member.property
  const component = componentOf(member)
  const seen = {
    place: `${component}#required`,
    message: `${component} always has a value and the answer does not show it.`,
    docs: source,
    exchange: index,
    control: controlFor(exchanges, index),
  }
  const own = examples.filter(({ type }) => api.isA(type, member.owner))
  const always = own.length > 0 && own.every(({ object }) => memberValue(object, name) !== undefined)
  return (always ? violation : remark)(operation, due, seen)
}

/** Undefined where no entity of the answer has a property that always has a value. */
function look(
  api: ApiView,
  operation: Operation,
  placed: Placed,
  exchanges: readonly Exchange[],
): readonly (Observation | null)[] | undefined {
  const declared = answerType(operation, placed.answer.status)?.name
  if (declared === undefined || api.type(declared)?.kind !== 'entity') return undefined
  const examples = shownObjects(api, operation, placed.answer.status, declared)
  const due = entitiesIn(placed.answer).flatMap((entity) =>
    dueMembers(api, typeNameOf(api, entity, declared)).map(({ member, evidence }) =>
      memberValue(entity, member.property.name) === undefined
        ? missing(api, operation, member, evidence, examples, placed, exchanges)
        : null,
    ),
  )
  return due.length === 0 ? undefined : due
}

interface Due {
  readonly member: Member
  readonly evidence: Evidence
}

function dueMembers(api: ApiView, type: string): readonly Due[] {
  return [...membersOf(api, type).values()].flatMap((member) => {
    const evidence = dueEvidence(member)
    return evidence === undefined || grade(evidence) === null ? [] : [{ member, evidence }]
  })
}

/**
 * A property that is stated as required or not nullable, and that the examples of the operation show, is in every answer
 * that was not asked for a part only. Where there is no example, or one that lacks it, a default subset of properties may
 * lack it too: a warning. Changes, as delta functions tell them, have what has changed.
 */
export const requiredPresent: Check = {
  id: 'required-present',
  title: 'An answer shows the properties that always have a value.',
  level: 'MUST',
  family: 'schemas',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => {
    const [first] = jsonResponses(operation)
    const declared = typeOfShape(first?.shape)?.name ?? ''
    const types = [declared, ...api.derived(declared)]
    const due = types.some((type) => dueMembers(api, type).length > 0)
    return operation.kind !== 'delta' && first !== undefined && api.type(declared)?.kind === 'entity' && due
      ? stated(operation, 'stated', first.source)
      : notStated
  },
  judge: (api, operation, exchanges) =>
    judgedAll(
      goodOnes(operation, exchanges)
        .filter(
          ({ index, exchange, answer }) =>
            isSuccess(answer.status) &&
            !mayBePart(askedFor(exchanges, index)) &&
            !prefers(exchange.step.request, 'return=minimal'),
        )
        .map((placed) => look(api, operation, placed, exchanges)),
    ),
}

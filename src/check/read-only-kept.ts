import type { Member } from '../contract/view-types.ts'
import { weakest } from '../contract/weakest.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { compareMember } from './compare/compare-edm.ts'
import { lookBefore, type Representation, representationIn, thingOf } from './exchange/look-at-thing.ts'
import { controlFor, type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, excerpt, isObject } from './exchange/parse-json.ts'
import { sentObject } from './exchange/read-message.ts'
import { isDone, refused } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { componentOf, evidenceOf, memberValue, typeNameOf } from './statement/find-component.ts'
import { isMeantFor, readOnlyValue } from './statement/own-operators.ts'
import { readOnlyMembers } from './statement/read-only-members.ts'
import { notStated, stated } from './statement/stated.ts'
import { tellingText } from './statement/telling-value.ts'
import { bodyType, isEntityWrite, looksAfter } from './statement/written.ts'

/** The reads after a write, else what its own answer shows. */
function looksOf(exchanges: readonly Exchange[], { index, exchange }: Placed): readonly Representation[] {
  const reads = looksAfter(exchanges, index, exchange)
  const own = representationIn(exchange, index)
  return reads.length > 0 || own === undefined ? reads : [own]
}

/** Does an entity show the value that was sent; of a complex one, the text in it: a service may add to what it takes. */
function shows(api: ApiView, member: Member, sent: Exact, entity: ExactObject | undefined): boolean {
  const shown = entity === undefined ? undefined : memberValue(entity, member.property.name)
  if (shown === undefined) return false
  if (isObject(sent)) return hasTellingText(shown)
  return compareMember(api, member, sent, shown).length === 0
}

function hasTellingText(value: Exact): boolean {
  if (Array.isArray(value)) return value.some(hasTellingText)
  return isObject(value) ? Object.values(value).some(hasTellingText) : value === tellingText
}

/** Undefined where nothing shows what became of the value, or it was there before. */
function lookAtMember(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  placed: Placed,
  member: Member,
  sent: Exact,
): readonly (Observation | null)[] | undefined {
  const isCreate = operation.kind === 'create'
  const thing = thingOf(placed.exchange)
  const before = thing === undefined || isCreate ? undefined : lookBefore(exchanges, placed.index, thing)
  const looks = looksOf(exchanges, placed)
  const isKnown = isCreate || (before !== undefined && !shows(api, member, sent, before.entity))
  if (!isKnown || looks.length === 0) return undefined
  const component = componentOf(member)
  const { source: docs, evidence } = member.property
  const message = `${component} is read-only; ${excerpt(sent)} was sent, and is what the entity has since.`
  const control = controlFor(exchanges, placed.index)
  return looks.map(({ entity, index }) => {
    if (!shows(api, member, sent, entity)) return null
    const surely = weakest(evidenceOf(member), evidence.readOnly ?? 'stated')
    const seen = { place: component, message, docs, exchange: index, control }
    const isRead = index !== placed.index
    return (isRead && !isCreate ? violation : remark)(operation, surely, seen)
  })
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  placed: Placed,
): readonly (readonly (Observation | null)[])[] {
  const { exchange, answer } = placed
  const sent = sentObject(exchange.step.request)
  if (refused(exchange)) return [[]]
  if (sent === undefined || !isDone(answer.status)) return []
  const [shown] = looksOf(exchanges, placed)
  const type = typeNameOf(api, sent, typeNameOf(api, shown?.entity, bodyType(operation) ?? ''))
  return readOnlyMembers(api, operation, type).flatMap((member) => {
    const value = memberValue(sent, member.property.name)
    if (value === undefined) return []
    const found = lookAtMember(api, operation, exchanges, placed, member, value)
    return found === undefined ? [] : [found]
  })
}

/**
 * What is read-only does not take a value that a client sends: it is ignored, as OData has it (4.01 part 1, §11.4.2), refused, or
 * the service sets one of its own. A warning where a create takes one, since some pages call so what is set once, and where the
 * answer to the write is all that shows it: that may repeat what was sent.
 */
export const readOnlyKept: Check = {
  id: 'read-only-kept',
  title: 'A read-only property does not take the value that a client sends.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => {
    const declared = isEntityWrite(operation) ? bodyType(operation) : undefined
    if (declared === undefined) return notStated
    const [first] = [declared, ...api.derived(declared)].flatMap((type) =>
      readOnlyMembers(api, operation, type),
    )
    return first === undefined ? notStated : stated(operation)
  },
  judge: (api, operation, exchanges) =>
    judgedAll(
      settledOnes(exchanges)
        .filter(({ exchange: { step } }) => step.operation === operation.id)
        .filter(({ exchange: { step } }) => isMeantFor(step.intent, readOnlyValue))
        .flatMap((placed) => look(api, operation, exchanges, placed)),
    ),
}

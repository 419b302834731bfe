import { findMember } from '../../contract/members-of.ts'
import type { Member } from '../../contract/view-types.ts'
import { weakest } from '../../contract/weakest.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Judgement, NotStated, Stated } from '../../model/check.ts'
import type { Operation, Property } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'
import type { Evidence } from '../../model/source.ts'
import { lookBefore, thingOf } from '../exchange/look-at-thing.ts'
import { controlFor } from '../exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, excerpt } from '../exchange/parse-json.ts'
import { judgedAll, violation } from '../judgement.ts'
import { componentOf, evidenceOf, memberValue } from '../statement/find-component.ts'
import { notStated, stated } from '../statement/stated.ts'
import { isEntityWrite, type Written, writesOf } from '../statement/written.ts'

/** What an update must not do to stamps of a kind. */
export interface StampRule {
  /** Their nature, as in "is set once". */
  readonly nature: string
  isAbout(property: Property): boolean
  isBroken(api: ApiView, member: Member, was: Exact, is: Exact): boolean
}

/** How surely an update leaves the property to the service: it is read-only, or its name alone says what it is. */
export function ownEvidence(member: Member): Evidence {
  const { property } = member
  const surely = property.readOnly === true ? (property.evidence.readOnly ?? 'stated') : 'shown'
  return weakest(evidenceOf(member), surely)
}

/** The stamps of a kind that an entity shows and the body does not name. */
export function stampsOf(
  api: ApiView,
  isAbout: StampRule['isAbout'],
  write: Written,
  entity: ExactObject,
): readonly Member[] {
  return Object.keys(entity).flatMap((name) => {
    const member = findMember(api, write.type, name)
    return member === undefined || !isAbout(member.property) || isNamedIn(write, name) ? [] : [member]
  })
}

/** Does the body have a value of that name, as what a file system says of itself inside of a file: the stamp may follow it. */
function isNamedIn({ exchange }: Written, name: string): boolean {
  const text = exchange.step.request.body ?? ''
  return text.toLowerCase().includes(`"${name.toLowerCase()}"`)
}

/** Undefined where no look before and after shows such a stamp. */
function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  write: Written,
  rule: StampRule,
): readonly (Observation | null)[] | undefined {
  const thing = thingOf(write.exchange)
  const before = thing === undefined ? undefined : lookBefore(exchanges, write.index, thing)
  const stamps = before === undefined ? [] : stampsOf(api, rule.isAbout, write, before.entity)
  if (before === undefined || stamps.length === 0 || write.looks.length === 0) return undefined
  return stamps.flatMap((member) => {
    const { name, source: docs } = member.property
    const was = memberValue(before.entity, name) ?? null
    return write.looks.map(({ entity, index }) => {
      const is = memberValue(entity, name)
      if (is === undefined || !rule.isBroken(api, member, was, is)) return null
      const place = componentOf(member)
      const message = `${place} ${rule.nature}; it was ${excerpt(was)} and after an update is ${excerpt(is)}.`
      const seen = { place, message, docs, exchange: index, control: controlFor(exchanges, write.index) }
      return violation(operation, ownEvidence(member), seen)
    })
  })
}

/** A check of stamps has something to say of updates whose type has one. */
export function statesStamps(api: ApiView, operation: Operation, { isAbout }: StampRule): Stated | NotStated {
  const hasStamp = api.properties(operation.resource ?? '').some(isAbout)
  return operation.method === 'PATCH' && isEntityWrite(operation) && hasStamp ? stated(operation) : notStated
}

/** What the updates of a case have done to stamps that they did not send. */
export function judgeStamps(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  rule: StampRule,
): Judgement {
  return judgedAll(
    writesOf(api, operation, exchanges).map((write) => look(api, operation, exchanges, write, rule)),
  )
}

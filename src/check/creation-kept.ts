import { weakest } from '../contract/weakest.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Evidence } from '../model/source.ts'
import { compareLooks } from './compare/compare-looks.ts'
import { lookBefore, thingOf } from './exchange/look-at-thing.ts'
import { controlFor } from './exchange/pair-exchanges.ts'
import { type ExactObject, excerpt } from './exchange/parse-json.ts'
import { judgedAll, violation } from './judgement.ts'
import { componentOf, evidenceOf, findMember, type Member, memberValue } from './statement/find-component.ts'
import { notStated, stated } from './statement/stated.ts'
import { isEntityWrite, type Written, writesOf } from './statement/written.ts'

const creation = /^created(DateTime|Time|On|By)$/i

/** How surely an update leaves the property alone: it is read-only, or its name alone says when it was set. */
function fixedEvidence(member: Member): Evidence {
  const { property } = member
  const surely = property.readOnly === true ? property.evidence.readOnly : 'shown'
  return weakest(evidenceOf(member), surely)
}

function stampsOf(api: ApiView, write: Written, entity: ExactObject): readonly Member[] {
  return Object.keys(entity).flatMap((name) => {
    const member = creation.test(name) ? findMember(api, write.type, name) : undefined
    return member === undefined || memberValue(write.sent, name) !== undefined ? [] : [member]
  })
}

/** Undefined where no look before and after shows a stamp of the creation. */
function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  write: Written,
): readonly (Observation | null)[] | undefined {
  const thing = thingOf(write.exchange)
  const before = thing === undefined ? undefined : lookBefore(exchanges, write.index, thing)
  const stamps = before === undefined ? [] : stampsOf(api, write, before.entity)
  if (before === undefined || stamps.length === 0 || write.looks.length === 0) return undefined
  return stamps.flatMap((member) => {
    const { name, source: docs } = member.property
    const was = memberValue(before.entity, name) ?? null
    return write.looks.map(({ entity, index }) => {
      const is = memberValue(entity, name)
      const moved =
        is !== undefined && compareLooks(api, member, was, is).some(({ kind }) => kind === 'different')
      if (!moved) return null
      const component = componentOf(member)
      const message = `${component} is set once; it was ${excerpt(was)} and after an update is ${excerpt(is)}.`
      const control = controlFor(exchanges, write.index)
      return violation(operation, fixedEvidence(member), {
        place: component,
        message,
        docs,
        exchange: index,
        control,
      })
    })
  })
}

/** An update does not move when and by whom an entity was created. */
export const creationKept: Check = {
  id: 'creation-kept',
  title: 'An update does not move when and by whom an entity was created.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => {
    const properties = operation.resource === null ? [] : api.properties(operation.resource)
    const hasStamp = properties.some(({ name }) => creation.test(name))
    return operation.method === 'PATCH' && isEntityWrite(operation) && hasStamp
      ? stated(operation)
      : notStated
  },
  judge: (api, operation, exchanges) => {
    return judgedAll(
      writesOf(api, operation, exchanges).map((write) => look(api, operation, exchanges, write)),
    )
  },
}

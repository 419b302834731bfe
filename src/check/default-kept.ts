import { membersOf } from '../contract/members-of.ts'
import { weakest } from '../contract/weakest.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Property } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Json } from '../model/source.ts'
import { compareMember } from './compare/compare-edm.ts'
import { controlFor } from './exchange/pair-exchanges.ts'
import { excerpt } from './exchange/parse-json.ts'
import { judgedAll, remark } from './judgement.ts'
import { componentOf, evidenceOf, memberValue } from './statement/find-component.ts'
import { isServerManaged } from './statement/server-managed.ts'
import { notStated, stated } from './statement/stated.ts'
import { bodyType, isEntityWrite, type Written, writesOf } from './statement/written.ts'

/** The documented default of what a client sets; undefined where it is none, or no value of its type. */
function defaultOf(api: ApiView, property: Property): Json | undefined {
  const { default: value, type } = property
  if (value === undefined || isServerManaged(property)) return undefined
  return api.validate(type, 'response', value).length === 0 ? value : undefined
}

/** Undefined where no look shows a value of a property that has a default and was not sent. */
function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  write: Written,
): readonly (Observation | null)[] | undefined {
  const seen = [...membersOf(api, write.type).values()].flatMap((member) => {
    const { name } = member.property
    const due = memberValue(write.sent, name) === undefined ? defaultOf(api, member.property) : undefined
    if (due === undefined) return []
    return write.looks.flatMap(({ entity, index }) => {
      const shown = memberValue(entity, name) ?? null
      if (shown === null) return []
      if (compareMember(api, member, due, shown).every(({ kind }) => kind !== 'different')) return [null]
      const component = componentOf(member)
      return [
        remark(operation, weakest(evidenceOf(member), member.property.evidence.default), {
          place: component,
          message: `${component} was not sent, and its default is ${excerpt(due)}; ${excerpt(shown)} came.`,
          docs: member.property.source,
          exchange: index,
          control: controlFor(exchanges, write.index),
        }),
      ]
    })
  })
  return seen.length === 0 ? undefined : seen
}

/** The first property with a default that an instance of the body can have. */
function firstDefault(api: ApiView, operation: Operation): Property | undefined {
  const declared = bodyType(operation)
  if (declared === undefined) return undefined
  return [declared, ...api.derived(declared)]
    .flatMap((type) => api.properties(type))
    .find((property) => defaultOf(api, property) !== undefined)
}

/**
 * What a create leaves out shows as its documented default, where it shows a value. Another one is a warning: a policy of the
 * tenant or another property may set it, mostly without a word in the docs.
 */
export const defaultKept: Check = {
  id: 'default-kept',
  title: 'What a create leaves out shows as its documented default.',
  level: 'SHOULD',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => {
    if (operation.kind !== 'create' || !isEntityWrite(operation)) return notStated
    const first = firstDefault(api, operation)
    return first === undefined ? notStated : stated(operation, first.evidence.default, first.source)
  },
  judge: (api, operation, exchanges) => {
    return judgedAll(
      writesOf(api, operation, exchanges).map((write) => look(api, operation, exchanges, write)),
    )
  },
}

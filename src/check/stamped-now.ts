import { findMember } from '../contract/members-of.ts'
import { isChangeTime, isCreationTime } from '../contract/stamps.ts'
import type { Member } from '../contract/view-types.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Property } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import { compareLooks } from './compare/compare-looks.ts'
import { instantOf } from './compare/edm-instant.ts'
import { lookBefore, thingOf } from './exchange/look-at-thing.ts'
import { controlFor } from './exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, excerpt } from './exchange/parse-json.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { ownEvidence, stampsOf } from './look/look-at-stamps.ts'
import { componentOf, memberValue } from './statement/find-component.ts'
import { notStated, stated } from './statement/stated.ts'
import { isEntityWrite, type Written, writesOf } from './statement/written.ts'

const minute = 60_000
const hour = 60 * minute

/** So far clocks of the machines of a service may be apart, in milliseconds: zones are an hour from UTC or more. */
const apart = 30 * minute

/** The zone that is farthest from UTC. */
const farthest = 14 * hour

/** No tenant is older: what a stamp has in the place of none. */
const oldest = Date.UTC(2000)

/** NaN for what is no point in time. */
function millisecondsOf(value: Exact | undefined): number {
  const instant = typeof value === 'string' ? instantOf(value) : undefined
  return instant === undefined ? Number.NaN : Number(instant.ticks / 10n ** 9n)
}

/** What the service itself said that it was when it answered; NaN where it has no clock (RFC 9110 §6.6.1). */
function clockOf({ answer }: Exchange): number {
  return Date.parse((answer && headerOf(answer.headers, 'date')) ?? '')
}

/** How far a stamp lies behind the clock, as the stamp of another zone does; NaN where it may be rounded to hours or days. */
function zonesBehind(clock: number, stamp: number): number {
  const behind = clock - stamp
  return stamp % hour !== 0 && behind > apart && behind <= farthest ? behind : Number.NaN
}

/**
 * Was the stamp set by this write, though it lies hours behind: an update moved it, or another create of the case was stamped
 * as far behind. By itself it may be the stamp of what was there already, which a create may answer (`chat-post.md`).
 */
function isSetBehind(
  exchanges: readonly Exchange[],
  write: Written,
  others: readonly Written[],
  { property: { name } }: Member,
  entity: ExactObject,
): boolean {
  const shown = millisecondsOf(memberValue(entity, name))
  const behind = zonesBehind(clockOf(write.exchange), shown)
  const thing = thingOf(write.exchange)
  if (Number.isNaN(behind) || thing === undefined) return false
  if (thing.newId === null) {
    const was = millisecondsOf(memberValue(lookBefore(exchanges, write.index, thing)?.entity ?? {}, name))
    return Math.abs(was - shown) > minute
  }
  return others.some(({ exchange, looks: [look] }) => {
    const other = zonesBehind(clockOf(exchange), millisecondsOf(memberValue(look?.entity ?? {}, name)))
    const isOther = thingOf(exchange)?.newId !== thing.newId
    return isOther && Math.abs(other - behind) < minute
  })
}

/** Does an update that shows leave the stamp as it was, though minutes have passed: it is as old as what was there before. */
function isLeft(
  api: ApiView,
  exchanges: readonly Exchange[],
  { index, exchange, sent, type }: Written,
  { property: { name } }: Member,
  entity: ExactObject,
): boolean {
  const thing = thingOf(exchange)
  const before = (thing?.newId === null ? lookBefore(exchanges, index, thing)?.entity : undefined) ?? {}
  const was = millisecondsOf(memberValue(before, name))
  if (was !== millisecondsOf(memberValue(entity, name))) return false
  if (clockOf(exchange) - was < (was % hour === 0 ? 24 * hour : 2 * minute)) return false
  return Object.keys(sent).some((each) => {
    const member = findMember(api, type, each)
    const old = memberValue(before, each)
    return (
      member !== undefined &&
      old !== undefined &&
      compareLooks(api, member, old, memberValue(entity, each)).length > 0
    )
  })
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  write: Written,
  writes: readonly Written[],
): readonly (Observation | null)[] | undefined {
  const clock = clockOf(write.exchange)
  if (Number.isNaN(clock)) return undefined
  const isCreate = operation.kind === 'create'
  const seen = write.looks.flatMap(({ entity, index }) => {
    const made = isCreate ? stampsOf(api, isCreationTime, write, entity) : []
    return [...made, ...stampsOf(api, isChangeTime, write, entity)].flatMap((member) => {
      const { name, source: docs } = member.property
      const stamp = millisecondsOf(memberValue(entity, name))
      if (Number.isNaN(stamp)) return []
      const isNever = made.includes(member) && stamp < oldest
      const isWrong =
        isNever || stamp - clock > apart || isSetBehind(exchanges, write, writes, member, entity)
      if (!isWrong && !isLeft(api, exchanges, write, member, entity)) return [null]
      const place = componentOf(member)
      const done = isCreate ? 'made' : 'changed'
      const message = `${place} is ${excerpt(memberValue(entity, name))} of what was ${done} when the service had ${new Date(clock).toISOString()}.`
      const found = { place, message, docs, exchange: index, control: controlFor(exchanges, write.index) }
      return [(isWrong ? violation : remark)(operation, ownEvidence(member), found)]
    })
  })
  return seen.length === 0 ? undefined : seen
}

/**
 * What is made or changed is stamped with the time at which that was done, by the clock that the answer itself shows in `Date`:
 * not with that of another zone, and not with none. A stamp that the body names is the client's. That an update leaves the stamp as
 * it was is a warning: no page says which changes count.
 */
export const stampedNow: Check = {
  id: 'stamped-now',
  title: 'A stamp of a write is the time of the write.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => {
    const properties = api.properties(operation.resource ?? '')
    const isAbout = (each: Property): boolean =>
      isChangeTime(each) || (operation.kind === 'create' && isCreationTime(each))
    const hasStamp = properties.some(isAbout)
    return isEntityWrite(operation) && hasStamp ? stated(operation) : notStated
  },
  judge: (api, operation, exchanges) => {
    const writes = writesOf(api, operation, exchanges)
    return judgedAll(writes.map((write) => look(api, operation, exchanges, write, writes)))
  },
}

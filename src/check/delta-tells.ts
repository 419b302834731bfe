import type { Check } from '../model/check.ts'
import type { Observation } from '../model/finding.ts'
import { entityIn, hasId, idOf, itemsIn, newIdOf, sameId } from './exchange/find-entity.ts'
import type { Placed } from './exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, excerpt, isObject } from './exchange/parse-json.ts'
import { lastSegment, placeOf } from './exchange/place-of-path.ts'
import { linkOf } from './exchange/read-list.ts'
import { sentObject } from './exchange/read-message.ts'
import { isRemoved, type Round } from './exchange/read-rounds.ts'
import { refusalBehind } from './exchange/refusal-behind.ts'
import { isRecorded, isSuccess, settled } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { lookMeanwhile } from './look/told-meanwhile.ts'
import { type DeltaScene, deltaScene, listsAround, stateOfDelta } from './statement/delta-scene.ts'
import { memberValue } from './statement/find-component.ts'

type Seen = readonly (Observation | null)[]

function lookAtLinks(scene: DeltaScene, page: Placed): Seen {
  const { operation, docs } = scene
  const { index } = page
  const [link, next] = [linkOf(page.exchange, 'deltaLink'), linkOf(page.exchange)]
  const says = (place: string, came: string): Observation | null => {
    const message = `A page of a delta function has @odata.nextLink or @odata.deltaLink; ${came} came.`
    return violation(operation, 'stated', { place, message, docs, exchange: index, control: index })
  }
  if (link === undefined) return [next === undefined ? says('@odata.deltaLink', 'neither') : null]
  const both = next === undefined ? null : says('@odata.deltaLink#both', 'each')
  return [both, lookBehind(scene, page, link)]
}

/** A token that the next request of the function already finds gone is none: 410 is for old ones, or ends with maintenance. */
const gone = [410]

function lookBehind(
  { operation, docs, exchanges }: DeltaScene,
  page: Placed,
  link: string,
): Observation | null {
  const at = exchanges.findIndex(({ step }, index) => index > page.index && step.operation === operation.id)
  const status = refusalBehind(link, exchanges[at], gone)
  if (status === undefined) return null
  const message = `@odata.deltaLink leads to the next round; ${status} came from there.`
  const seen = { place: '@odata.deltaLink#refused', message, docs, exchange: at, control: page.index }
  return violation(operation, 'stated', seen)
}

/** Why a member is gone, if it is said (`concepts/delta-query-overview.md`). */
const reasons: ReadonlySet<Exact | undefined> = new Set(['changed', 'deleted'])

function lookAtRemoved({ operation, docs }: DeltaScene, page: Placed): Seen {
  const { index } = page
  return (itemsIn(page.answer) ?? [])
    .filter((item) => '@removed' in item)
    .map(({ '@removed': removed }) => {
      const reason = isObject(removed) ? removed['reason'] : undefined
      if (isObject(removed) && (reason === undefined || reasons.has(reason))) return null
      const message = isObject(removed)
        ? `The reason of @removed is changed or deleted; ${excerpt(reason)} came.`
        : `@removed is an object; ${excerpt(removed)} came.`
      const seen = { place: '@removed', message, docs, exchange: index, control: index }
      return violation(operation, 'stated', seen)
    })
}

/**
 * The first round shows what is in the collection: a member that the list has before and after it and that the round has not
 * is missing. Undefined where the list was not read to its end both times, or the round asked for a part.
 */
function lookAtFirst(scene: DeltaScene, round: Round): Seen | undefined {
  const { operation, docs } = scene
  const lists = listsAround(scene, round)
  if (lists === undefined) return undefined
  const { before, after } = lists
  const is = new Set(after.items.map(idOf))
  const told = new Set(round.items.map(idOf))
  const lost = before.items.map(idOf).find((id) => is.has(id) && !told.has(id))
  if (lost === undefined) return []
  const message = `The list has ${lost} before and after the first round, which does not show it.`
  const seen = { docs, exchange: round.last, control: before.index }
  return [violation(operation, 'stated', { place: 'delta#first', message, ...seen })]
}

/** What happened to members between two rounds, where something else than the round shows that it did. */
interface Change {
  readonly id: string
  readonly kind: 'made' | 'changed' | 'deleted'
  /** Of what was changed the properties that were sent, and that a read shows otherwise than the round before. */
  readonly names: readonly string[]
}

/** What is settled between two rounds, by the case's own steps. */
interface Step {
  readonly method: string
  readonly path: string
  readonly sent: ExactObject | undefined
  readonly answer: Placed['answer']
}

function changesBetween({ exchanges, collection }: DeltaScene, before: Round, to: number): readonly Change[] {
  const between = exchanges.slice(before.last + 1, to).flatMap((exchange): Step[] => {
    const [answer, { request }] = [settled(exchange), exchange.step]
    return answer === null || isRecorded(exchange) ? [] : [{ ...request, sent: sentObject(request), answer }]
  })
  return between.flatMap((step) => changeOf(step, between, before, collection) ?? [])
}

/** What a step did to a member, if anything that shows. */
function changeOf(
  { method, path, sent = {}, answer }: Step,
  between: readonly Step[],
  before: Round,
  collection: string,
): Change | undefined {
  if (!isSuccess(answer.status)) return undefined
  const made = method === 'POST' && placeOf(path) === collection ? newIdOf(answer) : undefined
  if (made !== undefined) return isListed(between, made) ? { id: made, kind: 'made', names: [] } : undefined
  if (!placeOf(path).startsWith(`${collection}/`)) return undefined
  const id = lastSegment(path)
  if (method === 'DELETE') return isMissed(between, id) ? { id, kind: 'deleted', names: [] } : undefined
  const changed = method === 'PATCH' ? namesChanged(between, before, id) : []
  const names = changed.filter((name) => memberValue(sent, name) !== undefined)
  return changed.length > 0 ? { id, kind: 'changed', names } : undefined
}

function isListed(between: readonly Step[], id: string): boolean {
  return between.some(({ answer }) => itemsIn(answer)?.some((item) => hasId(item, id)))
}

function isMissed(between: readonly Step[], id: string): boolean {
  return between.some(({ path, answer }) => answer.status === 404 && sameId(lastSegment(path), id))
}

/** The properties that reads of a member show otherwise than the round before told of it. */
function namesChanged(between: readonly Step[], before: Round, id: string): readonly string[] {
  const told = before.items.find((item) => hasId(item, id))
  return between.flatMap(({ method, answer }) => {
    const read = method === 'GET' ? entityIn(answer) : undefined
    return hasId(read, id) ? namesOtherwise(told, read) : []
  })
}

/** Properties that have another value than they were told to have, none with parts; times that the service keeps do not count. */
function namesOtherwise(told: ExactObject = {}, read: ExactObject = {}): readonly string[] {
  return Object.entries(told).flatMap(([name, value]) => {
    const [was, is] = [value, read[name]].map(looksOf)
    return was !== undefined && is !== undefined && was !== is && !/@|DateTime$/.test(name) ? [name] : []
  })
}

/** What tells one value from another: of a collection its members in any order; undefined for none, and for one with parts. */
function looksOf(value: Exact | undefined): string | undefined {
  if (!Array.isArray(value)) return Object(value) === value || value == null ? undefined : String(value)
  return value.some((each) => Object(each) === each) ? undefined : value.map(String).sort().join('\n')
}

function lookAtChange(
  { operation, docs }: DeltaScene,
  round: Round,
  before: Round,
  { id, kind, names }: Change,
): Observation | null {
  const told = round.items.filter((each) => hasId(each, id))
  const [item] = told
  const isTold = item !== undefined && (kind === 'deleted') === isRemoved(item)
  const seen = { docs, exchange: round.last, control: before.last }
  const untold = names.filter((name) => told.every((each) => memberValue(each, name) === undefined))
  if (isTold && untold.length > 0) {
    const grade = untold.length === names.length ? violation : remark
    const message = `${untold[0]} of ${id} was changed after the round before; this one tells of ${id} without it.`
    return grade(operation, 'stated', { place: 'delta#untold', message, ...seen })
  }
  const isOmitted = item === undefined && kind === 'deleted' && operation.omitsDeleted === true
  if (isTold || isOmitted) return null
  const what =
    item === undefined
      ? 'does not tell of it'
      : kind === 'deleted'
        ? 'shows it as if it were there'
        : 'says that it is gone'
  const message = `${id} was ${kind} after the round before; this one ${what}.`
  return violation(operation, 'stated', { place: `delta#${kind}`, message, ...seen })
}

/**
 * The first round of a delta function shows what there is and ends in a deltaLink, and the next one tells of what was
 * made, changed and deleted in between, and changed while the first was read (`concepts/delta-query-overview.md`); only of what the list or a read shows, too, since both may lag.
 * What was updated comes with at least the properties that were; one of several may be none that is tracked.
 */
export const deltaTells: Check = {
  id: 'delta-tells',
  title: 'A delta function leads on and tells what has changed.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: stateOfDelta,
  judge: (api, operation, exchanges) => {
    const scene = deltaScene(api, operation, exchanges)
    const { pages, rounds } = scene
    const [first] = rounds
    const changes = rounds.slice(1).map((round, at) => {
      const before = rounds[at] ?? round
      return [
        ...changesBetween(scene, before, round.first).map((each) => lookAtChange(scene, round, before, each)),
        ...lookMeanwhile(scene, before, round),
      ]
    })
    return judgedAll([
      first && lookAtFirst(scene, first),
      ...pages.map((page) => [...lookAtLinks(scene, page), ...lookAtRemoved(scene, page)]),
      ...changes,
    ])
  },
}

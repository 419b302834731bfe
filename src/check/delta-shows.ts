import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { compareMember } from './compare/compare-edm.ts'
import { entityIn, idOf, newIdOf, sameId } from './exchange/find-entity.ts'
import { isWrite } from './exchange/look-at-thing.ts'
import { type ExactObject, excerpt } from './exchange/parse-json.ts'
import { asSegment, placeOf } from './exchange/place-of-path.ts'
import { listsOf } from './exchange/read-list.ts'
import { isPartial, queryOptions, selectedIn } from './exchange/read-message.ts'
import { deltaPages, isRemoved, type Round, roundsIn, trackedBy } from './exchange/read-rounds.ts'
import { isRecorded, isSuccess, settled } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { findMember, isAnnotation, memberValue, typeNameOf } from './statement/find-component.ts'
import { documentedOption } from './statement/read-option.ts'
import { isSecret, isServerManaged } from './statement/server-managed.ts'
import { notStated, ruleSource, stated } from './statement/stated.ts'
import { surplusOf } from './statement/surplus-of.ts'
import { syncsFromNow } from './statement/syncs-from-now.ts'

/** A case, and what of it is judged. */
interface Scene {
  readonly api: ApiView
  readonly operation: Operation
  readonly docs: Operation['source']
  readonly exchanges: readonly Exchange[]
  /** Place of the collection that is tracked. */
  readonly collection: string
}

type Seen = readonly (Observation | null)[]

function optionsOf({ exchanges }: Scene, { first }: Round): ReadonlyMap<string, string> {
  const request = exchanges[first]?.step.request
  return request === undefined ? new Map() : queryOptions(request)
}

/** The index and entity of the reads of one member, misses too. */
function readsOf(
  { exchanges, collection }: Scene,
  id: string,
): readonly { readonly index: number; readonly status: number; readonly entity: ExactObject | undefined }[] {
  const place = `${collection}/${asSegment(id)}`
  return exchanges.flatMap((exchange, index) => {
    const { method, path } = exchange.step.request
    if (method !== 'GET' || placeOf(path) !== place || isPartial(exchange.step.request)) return []
    const answer = isRecorded(exchange) ? null : settled(exchange)
    if (answer === null) return []
    return [{ index, status: answer.status, entity: isSuccess(answer.status) ? entityIn(answer) : undefined }]
  })
}

/**
 * What a first round tells as if it were there, and no list around it has, nor does a read find it: nobody's, or made and
 * deleted before. Undefined where the lists were not read to their ends.
 */
function lookForStrangers(scene: Scene, round: Round): Observation | null | undefined {
  const { operation, docs, exchanges, collection } = scene
  if (optionsOf(scene, round).size > 0) return undefined
  const lists = listsOf(exchanges, collection, 0).filter(({ extent }) => extent === 'all')
  const before = lists.findLast(({ index }) => index < round.first)
  const after = lists.find(({ index }) => index > round.last)
  if (before === undefined || after === undefined) return undefined
  const known = new Set([...before.items, ...after.items].map(idOf))
  const missed = round.items
    .filter((item) => !isRemoved(item) && !known.has(idOf(item)))
    .map((item) => idOf(item) ?? '')
    .find((id) => readsOf(scene, id).at(-1)?.status === 404)
  if (missed === undefined) return null
  const message = `The first round shows ${missed}, which neither the list has before and after it nor a read finds.`
  const seen = { docs, exchange: round.last, control: before.index }
  return violation(operation, 'stated', { place: 'delta#stranger', message, ...seen })
}

/** `$deltaToken=latest` asks for a deltaLink alone. Undefined where a round is another, or the docs name other resources. */
function lookAtLatest(scene: Scene, round: Round): Observation | null | undefined {
  const { operation, docs } = scene
  const token = optionsOf(scene, round).get('$deltatoken')
  if (token?.toLowerCase() !== 'latest' || !syncsFromNow(operation)) return undefined
  if (round.items.length === 0) return null
  const message = `$deltaToken=latest gives a deltaLink and no members; ${round.items.length} came.`
  const seen = { docs, exchange: round.first, control: round.first }
  return violation(operation, 'stated', { place: 'delta#latest', message, ...seen })
}

/** A value that a round tells of a member otherwise than the reads before and after it, which agree, show it. */
function lookAtValues(scene: Scene, round: Round, item: ExactObject): Seen {
  const { api, operation, exchanges } = scene
  const reads = readsOf(scene, idOf(item) ?? '')
  const before = reads.findLast(({ index }) => index < round.first)
  const after = reads.find(({ index }) => index > round.last)
  if (before?.entity === undefined || after?.entity === undefined) return []
  if (exchanges.slice(before.index, after.index).some(isWrite)) return []
  const [was, is] = [before.entity, after.entity]
  const type = typeNameOf(api, was, operation.resource ?? '')
  return Object.entries(item).flatMap(([name, told]): Seen => {
    const member = isAnnotation(name) ? undefined : findMember(api, type, name)
    const [read, later] = [memberValue(was, name) ?? null, memberValue(is, name) ?? null]
    if (member === undefined || read === null || later === null || told === null) return []
    const { property } = member
    if (property.type.collection || isServerManaged(property) || isSecret(property)) return []
    if (compareMember(api, member, read, later).length > 0) return []
    const other = compareMember(api, member, read, told).find(
      ({ kind, shown }) => kind === 'different' && shown !== null,
    )
    if (other === undefined) return [null]
    const message = `A read shows ${excerpt(other.sent)} before and after the round, which tells ${excerpt(other.shown)}.`
    const seen = { docs: other.source, exchange: round.last, control: before.index }
    return [violation(operation, other.evidence, { place: other.component, message, ...seen })]
  })
}

/** Of the members that the case made the last that a round tells of each: it may tell of one several times. */
function ownIn({ exchanges, collection }: Scene, { items }: Round): readonly ExactObject[] {
  const made = exchanges.flatMap((exchange) => {
    const { method, path } = exchange.step.request
    const answer = method === 'POST' && placeOf(path) === collection ? settled(exchange) : null
    return (answer === null ? undefined : newIdOf(answer)) ?? []
  })
  return made.flatMap((id) => {
    const last = items.findLast((item) => sameId(idOf(item), id))
    return last === undefined || isRemoved(last) ? [] : [last]
  })
}

/** Later rounds keep to the `$select` of the first, where that did; what the list shows is all that could come. */
function lookAtSelection(scene: Scene, first: Round, later: Round): Seen {
  const { api, operation, exchanges, collection } = scene
  const option = documentedOption(operation, '$select')
  const value = optionsOf(scene, first).get('$select')
  if (option === undefined || value === undefined) return []
  const surplus = (item: ExactObject): readonly string[] =>
    isRemoved(item) ? [] : surplusOf(api, operation, item, selectedIn(value))
  if (first.items.length === 0 || first.items.some((item) => surplus(item).length > 0)) return []
  const whole = listsOf(exchanges, collection, 0).flatMap(({ items }) => items)
  return later.items.map((item) => {
    const [one] = surplus(item)
    if (one === undefined) return null
    const all = whole.find((each) => idOf(each) === idOf(item))
    const grade = all !== undefined && surplus(item).length >= surplus(all).length ? violation : remark
    const message = `The first round asked for $select=${value}; a later one shows ${one} too.`
    const seen = { docs: option.source, exchange: later.last, control: first.first }
    return grade(operation, 'stated', { place: 'delta#select', message, ...seen })
  })
}

/** Each round with the one that began its chain: tokens keep what that asked for. */
function chainsOf(scene: Scene, rounds: readonly Round[]): readonly (readonly [first: Round, Round])[] {
  const isFirst = (round: Round): boolean => {
    const token = optionsOf(scene, round).get('$deltatoken')
    return token === undefined || token.toLowerCase() === 'latest'
  }
  let first = rounds[0]
  return rounds.flatMap((round) => {
    if (isFirst(round)) first = round
    return first === undefined ? [] : [[first, round] as const]
  })
}

/**
 * A delta function tells what is there, as a read shows it: no members in its first round that nobody finds, none at all
 * where only the link was asked for, values as reads show them, and in later rounds no more than the first asked for
 * (`concepts/delta-query-overview.md`). Only of members that the case made are values judged.
 */
export const deltaShows: Check = {
  id: 'delta-shows',
  title: 'A delta function shows members that are there, as a read shows them.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    operation.kind === 'delta' ? stated(operation, 'stated', ruleSource(api, 'delta', operation)) : notStated,
  judge: (api, operation, exchanges) => {
    const pages = deltaPages(operation, exchanges)
    const docs = ruleSource(api, 'delta', operation)
    const scene = { api, operation, docs, exchanges, collection: trackedBy(pages) }
    const chains = chainsOf(scene, roundsIn(pages))
    const seen = chains.flatMap(([first, round]): readonly Seen[] => {
      const values = ownIn(scene, round).map((item) => lookAtValues(scene, round, item))
      if (round !== first) return [...values, lookAtSelection(scene, first, round)]
      const whole = [lookForStrangers(scene, round), lookAtLatest(scene, round)]
      return [...values, whole.filter((each) => each !== undefined)]
    })
    return judgedAll(seen.filter((each) => each.length > 0))
  },
}

import { documentedOption } from '../contract/documented-option.ts'
import type { Check } from '../model/check.ts'
import type { Observation } from '../model/finding.ts'
import { differencesIn } from './compare/differences-in.ts'
import { hasId, idOf } from './exchange/find-entity.ts'
import { madeBy } from './exchange/look-at-thing.ts'
import { type ExactObject, excerpt } from './exchange/parse-json.ts'
import { listsOf } from './exchange/read-list.ts'
import { selectedIn } from './exchange/read-message.ts'
import { isRemoved, type Round } from './exchange/read-rounds.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { memberAround, memberReads, placeIn } from './look/member-reads.ts'
import { type DeltaScene, deltaScene, listsAround, stateOfDelta } from './statement/delta-scene.ts'
import { componentOf, evidenceOf } from './statement/find-component.ts'
import { surplusOf } from './statement/surplus-of.ts'
import { syncsFromNow } from './statement/syncs-from-now.ts'

type Look = readonly (Observation | null)[] | undefined

/** What a first round tells as if it were there, and no list around it has, nor does a read find it: nobody's, or made and deleted before. */
function lookForStrangers(scene: DeltaScene, round: Round): Look {
  const { operation, docs, exchanges, collection } = scene
  const lists = listsAround(scene, round)
  if (lists === undefined) return undefined
  const { before, after } = lists
  const known = new Set([...before.items, ...after.items].map(idOf))
  const missed = round.items
    .filter((item) => !isRemoved(item) && !known.has(idOf(item)))
    .map(idOf)
    .find((id) => memberReads(exchanges, collection, id).at(-1)?.answer.status === 404)
  if (missed === undefined) return []
  const message = `The first round shows ${missed}, which neither the list has before and after it nor a read finds.`
  const seen = { docs, exchange: round.last, control: before.index }
  return [violation(operation, 'stated', { place: 'delta#stranger', message, ...seen })]
}

/** `$deltaToken=latest` asks for a deltaLink alone. Undefined where a round is another, or the docs name other resources. */
function lookAtLatest({ operation, docs }: DeltaScene, { options, items, first }: Round): Look {
  if (!isLatest(options) || !syncsFromNow(operation)) return undefined
  if (items.length === 0) return []
  const message = `$deltaToken=latest gives a deltaLink and no members; ${items.length} came.`
  const seen = { docs, exchange: first, control: first }
  return [violation(operation, 'stated', { place: 'delta#latest', message, ...seen })]
}

function isLatest(options: Round['options']): boolean {
  return options.get('$deltatoken')?.toLowerCase() === 'latest'
}

/** A value that a round tells of a member otherwise than the reads before and after it, which agree, show it. */
function lookAtValues(scene: DeltaScene, round: Round, item: ExactObject): Look {
  const { api, operation, exchanges, collection } = scene
  const around = memberAround(exchanges, collection, idOf(item), round)
  if (around === undefined) return undefined
  return differencesIn(api, operation.resource, around.both, item).map((found) => {
    const { member } = found
    if (found.is === null) return null
    const message = `A read shows ${excerpt(found.was)} before and after the round, which tells ${excerpt(found.is)}.`
    const seen = { docs: member.property.source, exchange: round.last, control: around.control }
    return violation(operation, evidenceOf(member), { place: componentOf(member), message, ...seen })
  })
}

/** Of the members that the case made the last that a round tells of each: it may tell of one several times. */
function ownIn({ exchanges, collection }: DeltaScene, { items }: Round): readonly ExactObject[] {
  const last = new Map(items.map((item) => [placeIn(collection, idOf(item)), item]))
  return [...last].flatMap(([place, item]) => {
    const isOwn = place !== undefined && exchanges.some((each) => madeBy(each, { place, newId: null }))
    return isOwn && !isRemoved(item) ? [item] : []
  })
}

/** Later rounds keep to the `$select` of the first, where that did; what the list shows is all that could come. */
function lookAtSelection(scene: DeltaScene, first: Round, later: Round): Look {
  const { api, operation, exchanges, collection } = scene
  const option = documentedOption(operation, '$select')
  const value = first.options.get('$select')
  if (option === undefined || value === undefined) return undefined
  const surplus = (item: ExactObject): readonly string[] =>
    isRemoved(item) ? [] : surplusOf(api, operation, item, selectedIn(value))
  if (first.items.length === 0 || first.items.some((item) => surplus(item).length > 0)) return undefined
  const whole = listsOf(exchanges, collection, 0).flatMap(({ items }) => items)
  return later.items.map((item) => {
    const [one] = surplus(item)
    if (one === undefined) return null
    const all = whole.find((each) => hasId(each, idOf(item)))
    const grade = all !== undefined && surplus(item).length >= surplus(all).length ? violation : remark
    const message = `The first round asked for $select=${value}; a later one shows ${one} too.`
    const seen = { docs: option.source, exchange: later.last, control: first.first }
    return grade(operation, 'stated', { place: 'delta#select', message, ...seen })
  })
}

/** Is the round the first of its chain: tokens keep what that asked for. */
function beginsChain({ options }: Round): boolean {
  return !options.has('$deltatoken') || isLatest(options)
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
  state: stateOfDelta,
  judge: (api, operation, exchanges) => {
    const scene = deltaScene(api, operation, exchanges)
    const { rounds } = scene
    const seen = rounds.flatMap((round, at): readonly Look[] => {
      const values = ownIn(scene, round).map((item) => lookAtValues(scene, round, item))
      const first = rounds.slice(0, at + 1).findLast(beginsChain)
      if (first === round) return [...values, lookForStrangers(scene, round), lookAtLatest(scene, round)]
      return [...values, first && lookAtSelection(scene, first, round)]
    })
    return judgedAll(seen)
  },
}

import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { instantOf } from './compare/edm-instant.ts'
import { type Exact, type ExactObject, excerpt } from './exchange/parse-json.ts'
import { askedFor, isNextPage, readPages } from './exchange/read-list.ts'
import { isRecorded } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { lookForLost } from './look/lost-member.ts'
import { memberValue } from './statement/find-component.ts'
import {
  type Asked,
  askedWith,
  isStatedTogether,
  isUnsaid,
  plainAround,
  whereDocumented,
} from './statement/read-option.ts'
import { declaredType } from './statement/walk-objects.ts'

/** Is one value behind another by every order that a service may have: by code, without letter case, by language. */
function isBehind(a: Exact, b: Exact): boolean {
  if (isNumber(a) && isNumber(b)) return a > b
  if (typeof a === 'boolean' && typeof b === 'boolean') return a && !b
  if (typeof a !== 'string' || typeof b !== 'string') return false
  const [first, second] = [instantOf(a), instantOf(b)]
  if (first !== undefined && second !== undefined) return first.ticks > second.ticks
  const isPlain = /^[\w -]*$/.test(a + b)
  return isPlain && a > b && a.toLowerCase() > b.toLowerCase() && a.localeCompare(b, 'en') > 0
}

function isNumber(value: Exact): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** A property to sort by. */
interface Key {
  readonly name: string
  readonly isDescending: boolean
}

/** The keys of an `$orderby`; undefined where one is no property by its name. */
function keysOf(text: string): readonly Key[] | undefined {
  const keys = text.split(',').map((part): Key | null => {
    const [, name, direction] = /^(\w+)(?:\s+(asc|desc))?$/.exec(part.trim()) ?? []
    return name === undefined ? null : { name, isDescending: direction === 'desc' }
  })
  return keys.every((key) => key !== null) ? keys : undefined
}

/** Two neighbours, unset values left out, that stand the wrong way round. */
function findDisorder(
  items: readonly ExactObject[],
  { name, isDescending }: Key,
): readonly [Exact, Exact] | undefined {
  const set = items.map((item) => memberValue(item, name) ?? null).filter((value) => value !== null)
  for (const [index, value] of set.entries()) {
    const next = set[index + 1]
    if (next !== undefined && (isDescending ? isBehind(next, value) : isBehind(value, next)))
      return [value, next]
  }
  return undefined
}

/** Neighbours that have one value of a key, which the next key is to sort; instants may differ by digits that are not shown. */
function runsOf(items: readonly ExactObject[], { name }: Key): readonly (readonly ExactObject[])[] {
  const runs: ExactObject[][] = []
  let before: Exact = null
  for (const item of items) {
    const value = memberValue(item, name) ?? null
    const isTold = value !== null && !(typeof value === 'string' && instantOf(value) !== undefined)
    if (isTold && value === before) runs.at(-1)?.push(item)
    else runs.push([item])
    before = value
  }
  return runs
}

/** All pages of a list; of recorded traffic, in which the list may have moved in between, the one page. */
function listOf(exchanges: readonly Exchange[], { index, exchange }: Asked): ReturnType<typeof readPages> {
  return readPages(exchanges, index, isRecorded(exchange) ? index + 1 : exchanges.length)
}

const harmless = { place: '$orderby#lost', does: 'sorts the list' }

/**
 * What is wrong with an ordered list: the order, or that a member that has a value to sort by is not in it. Pages of a list
 * that moves have an order each, and none together. Several keys are for some APIs, and no page says for which
 * (`concepts/query-parameters.md`).
 */
function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  asked: Asked,
): readonly (Observation | null)[] | undefined {
  const [key, second, ...others] = keysOf(asked.value) ?? []
  const list = isNextPage(exchanges, asked.index) ? undefined : listOf(exchanges, asked)
  if (key === undefined || list === undefined || others.length > 0) return undefined
  const isOnePage = list.index === asked.index
  const isSnapshot = isOnePage || plainAround(operation, exchanges, asked.index)?.isStill !== false
  const items = isSnapshot ? list.items : []
  const seenOf = (place: string, [one, other]: readonly [Exact, Exact]) => ({
    place,
    message: `$orderby=${asked.value} is documented; ${excerpt(other)} comes after ${excerpt(one)}.`,
    docs: asked.option.source,
    exchange: asked.index,
    control: asked.index,
  })
  const first = findDisorder(items, key)
  const isSaid = !isUnsaid(api, declaredType(operation, 200), key.name, '$orderby')
  const isSure =
    second === undefined && isSaid && isStatedTogether(operation, askedFor(exchanges, asked.index))
  const grade = isSure ? violation : remark
  if (first !== undefined) return [grade(operation, 'stated', seenOf('$orderby', first))]
  const inRuns = second && runsOf(items, key).map((run) => findDisorder(run, second))
  const later = inRuns?.find((each) => each !== undefined)
  const names = [key.name, second?.name ?? key.name]
  const isSorted = (member: ExactObject): boolean =>
    names.every((name) => (memberValue(member, name) ?? null) !== null)
  return [
    later === undefined ? null : remark(operation, 'stated', seenOf('$orderby#second', later)),
    isRecorded(asked.exchange) ? null : lookForLost(operation, exchanges, asked, harmless, isSorted),
  ]
}

/**
 * A list comes in the order that `$orderby` asks for, and whole; only what every collation would call disorder is one, and
 * a member without a value to sort by may be left out. Of two keys what is wrong is a warning.
 */
export const queryOrderby: Check = {
  id: 'query-orderby',
  title: 'A list comes in the order that $orderby asks for.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$orderby'),
  judge: (api, operation, exchanges) => {
    return judgedAll(
      askedWith(operation, exchanges, '$orderby').map((asked) => look(api, operation, exchanges, asked)),
    )
  },
}

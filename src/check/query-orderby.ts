import type { Check } from '../model/check.ts'
import type { Operation, QueryOption } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { instantOf } from './compare/edm-instant.ts'
import { type Exact, type ExactObject, excerpt } from './exchange/parse-json.ts'
import { isNextPage, readPages } from './exchange/read-list.ts'
import { judgedAll, violation } from './judgement.ts'
import { lookForLost } from './lost-member.ts'
import { memberValue } from './statement/find-component.ts'
import {
  type Asked,
  askedWith,
  documentedOption,
  plainAround,
  whereDocumented,
} from './statement/read-option.ts'

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

/** Two neighbours, unset values left out, that stand the wrong way round. */
function findDisorder(values: readonly Exact[], descending: boolean): readonly [Exact, Exact] | undefined {
  const set = values.filter((value) => value !== null)
  for (const [index, value] of set.entries()) {
    const next = set[index + 1]
    if (next !== undefined && (descending ? isBehind(next, value) : isBehind(value, next)))
      return [value, next]
  }
  return undefined
}

const harmless = { place: '$orderby#lost', does: 'sorts the list' }

/**
 * What is wrong with an ordered list: the order, or that a member that has a value to sort by is not in it. Pages of a list
 * that moves have an order each, and none together.
 */
function look(
  operation: Operation,
  option: QueryOption,
  exchanges: readonly Exchange[],
  asked: Asked,
): readonly (Observation | null)[] | undefined {
  const [, name, direction] = /^(\w+)(?:\s+(asc|desc))?$/.exec(asked.value.trim()) ?? []
  const list = isNextPage(exchanges, asked.index)
    ? undefined
    : readPages(exchanges, asked.index, exchanges.length)
  if (name === undefined || list === undefined) return undefined
  const seen = { docs: option.source, exchange: asked.index }
  const values = list.items.flatMap((item) => memberValue(item, name) ?? [])
  const isOnePage = list.index === asked.index
  const isSnapshot = isOnePage || plainAround(operation, exchanges, asked.index)?.isStill !== false
  const [one, other] = (isSnapshot ? findDisorder(values, direction === 'desc') : undefined) ?? []
  if (one !== undefined && other !== undefined) {
    const message = `$orderby=${asked.value} is documented; ${excerpt(other)} comes after ${excerpt(one)}.`
    return [violation(operation, 'stated', { place: '$orderby', message, ...seen, control: asked.index })]
  }
  const isSorted = (member: ExactObject): boolean => (memberValue(member, name) ?? null) !== null
  return [lookForLost(operation, option, exchanges, asked, harmless, isSorted)]
}

/**
 * A list comes in the order that `$orderby` asks for, and whole; only what every collation would call disorder is one, and
 * a member without a value to sort by may be left out.
 */
export const queryOrderby: Check = {
  id: 'query-orderby',
  title: 'A list comes in the order that $orderby asks for.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$orderby'),
  judge: (_api, operation, exchanges) => {
    const option = documentedOption(operation, '$orderby')
    if (option === undefined) return judgedAll([])
    return judgedAll(
      askedWith(operation, exchanges, '$orderby').flatMap((asked) => {
        const found = look(operation, option, exchanges, asked)
        return found === undefined ? [] : [found]
      }),
    )
  },
}

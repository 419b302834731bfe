import { consistencyHeader } from '../../contract/documented-header.ts'
import { documentedOption } from '../../contract/documented-option.ts'
import { findMember, membersOf } from '../../contract/members-of.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Check } from '../../model/check.ts'
import type { Operation, QueryOption } from '../../model/contract.ts'
import type { Exchange, Request } from '../../model/exchange.ts'
import { headerOf } from '../../model/header-of.ts'
import { entityIn, idOf, itemsIn } from '../exchange/find-entity.ts'
import { goodOnes, type Placed } from '../exchange/pair-exchanges.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { placeOf } from '../exchange/place-of-path.ts'
import { askedFor, isNextPage, type ListRead, readPages } from '../exchange/read-list.ts'
import { queryOptions } from '../exchange/read-message.ts'
import { isRecorded, isSuccess } from '../exchange/settle.ts'
import { notStated, stated } from './stated.ts'

/** A check of an option has something to say where the page documents it. */
export function whereDocumented(name: string): Check['state'] {
  return (_api, operation) => {
    const option = documentedOption(operation, name)
    return option === undefined ? notStated : stated(operation, 'stated', option.source)
  }
}

/**
 * Does the page of a type leave it to the service what becomes of an option with this property: it says of others that they
 * support the option, and of this one not. What is not supported "might fail silently" (`query-parameters.md`).
 */
export function isUnsaid(api: ApiView, type: string, name: string, option: string): boolean {
  if (findMember(api, type, name)?.property.supports?.includes(option)) return false
  return [...membersOf(api, type).values()].some(({ property }) => property.supports?.includes(option))
}

/** A successful answer to a request with a query option. */
export interface Asked extends Placed {
  readonly option: QueryOption
  readonly value: string
}

/** The successful answers to requests of an operation that use an option which it documents, next pages too. */
export function askedWith(
  operation: Operation,
  exchanges: readonly Exchange[],
  name: string,
): readonly Asked[] {
  const option = documentedOption(operation, name)
  if (option === undefined) return []
  return goodOnes(operation, exchanges).flatMap((placed) => {
    const value = queryOptions(askedFor(exchanges, placed.index)).get(name)
    return value === undefined || !isSuccess(placed.answer.status) ? [] : [{ ...placed, option, value }]
  })
}

/** A whole list that was read for comparison: without any query option of the plan's own, or with those that are meant. */
export interface PlainList extends ListRead {
  /** Index of its first page. */
  readonly first: number
  /** Had it the same members both times: else others come and go, and what is read page by page may lose some. */
  readonly isStill: boolean
  /** Members that it had both times, as they came each time. */
  readonly lasting: readonly (readonly [before: ExactObject, after: ExactObject])[]
}

/**
 * Are `$filter` and `$orderby` heeded beside each other, as far as a request has both: of directory objects a concept page
 * says so, in queries of their index that count (`aad-advanced-queries.md`); of others none does, and combinations that are not
 * supported "might fail silently" (`query-parameters.md`).
 */
export function isStatedTogether(operation: Operation, request: Request): boolean {
  const options = queryOptions(request)
  if (!options.has('$filter') || !options.has('$orderby')) return true
  const level = headerOf(request.headers, 'consistencylevel')?.toLowerCase()
  const isAdvanced = level === 'eventual' && options.get('$count')?.toLowerCase() === 'true'
  return isAdvanced && consistencyHeader(operation) !== undefined
}

/** Options that say how much of a list comes, and how it is counted, but not what is in it. */
const portions: ReadonlySet<string> = new Set(['$count', '$skip', '$top'])

/** What a request asks for beside the portion of it that comes. */
export function withoutPortion(options: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...options].filter(([name]) => !portions.has(name)))
}

/**
 * The list as it is without options, or with some, read before and after an exchange; only what both show can be asked for in
 * between.
 */
export function plainAround(
  operation: Operation,
  exchanges: readonly Exchange[],
  index: number,
  beside: ReadonlyMap<string, string> = noOptions,
): PlainList | undefined {
  const all = goodOnes(operation, exchanges)
    .filter(({ exchange, answer }) => isPlain(exchange, beside) && itemsIn(answer) !== undefined)
    .filter(({ index: at }) => !isNextPage(exchanges, at))
    .flatMap((placed) => {
      const list = readPages(exchanges, placed.index, exchanges.length)
      return list === undefined || list.extent !== 'all' ? [] : [{ ...list, first: placed.index }]
    })
  const before = all.findLast(({ first }) => first < index)
  const after = all.find(({ first }) => first > index)
  if (before === undefined || after === undefined) return undefined
  const [ids, idsAfter] = [idsOf(before.items), idsOf(after.items)]
  if (ids === undefined || idsAfter === undefined) return undefined
  const later = new Map(after.items.map((item) => [idOf(item), item]))
  const lasting = before.items.flatMap((item) => {
    const same = later.get(idOf(item))
    return same === undefined ? [] : [[item, same] as const]
  })
  return { ...before, isStill: ids === idsAfter, lasting }
}

/** What plain reads of an entity, before and after a read of the same with options, show of it. */
export function readsAround(
  operation: Operation,
  exchanges: readonly Exchange[],
  index: number,
): Pick<PlainList, 'first' | 'lasting'> | undefined {
  const place = placeOf(exchanges[index]?.step.request.path ?? '')
  const all = goodOnes(operation, exchanges)
    .filter(({ exchange }) => isPlain(exchange) && placeOf(exchange.step.request.path) === place)
    .flatMap((placed) => {
      const entity = isSuccess(placed.answer.status) ? entityIn(placed.answer) : undefined
      return entity === undefined ? [] : [{ entity, at: placed.index }]
    })
  const before = all.findLast(({ at }) => at < index)
  const after = all.find(({ at }) => at > index)
  if (before === undefined || after === undefined) return undefined
  return { first: before.at, lasting: [[before.entity, after.entity]] }
}

const noOptions: ReadonlyMap<string, string> = new Map()

/** Was asked for with these query options, and with no other that a list has. */
function isPlain(exchange: Exchange, beside: ReadonlyMap<string, string> = noOptions): boolean {
  const own = queryOptions(exchange.step.request)
  const isOther = [...own].some(([name, value]) => systemOptions.has(name) && beside.get(name) !== value)
  return !isRecorded(exchange) && !isOther && [...beside.keys()].every((name) => own.has(name))
}

const systemOptions: ReadonlySet<string> = new Set([
  '$apply',
  '$count',
  '$expand',
  '$filter',
  '$orderby',
  '$search',
  '$select',
  '$skip',
  '$skiptoken',
  '$top',
])

/** The ids of items, sorted; undefined where one has none. */
export function idsOf(items: readonly ExactObject[]): string | undefined {
  const ids = items.map(idOf)
  return ids.includes(undefined) ? undefined : ids.sort().join('\n')
}

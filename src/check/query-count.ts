import { consistencyHeader } from '../contract/documented-header.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { itemsIn } from './exchange/find-entity.ts'
import { excerpt, isObject } from './exchange/parse-json.ts'
import { askedFor, isNextPage, readPages } from './exchange/read-list.ts'
import { consistencyLevel, exactOf, queryOptions } from './exchange/read-message.ts'
import { isRecorded } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import {
  type Asked,
  askedWith,
  plainAround,
  whereDocumented,
  withoutPortion,
} from './statement/read-option.ts'

/**
 * As many are due as come without a portion of them asked for, before and after. One answer agrees with itself: it may have
 * more than these, as others come and go, and not less. Undefined where nothing follows: the list changed in the meantime.
 */
function look(
  operation: Operation,
  exchanges: readonly Exchange[],
  asked: Asked,
): readonly (Observation | null)[] | undefined {
  const body = exactOf(asked.answer)
  const options = queryOptions(asked.exchange.step.request)
  const whole = plainAround(operation, exchanges, asked.index, withoutPortion(options))
  const list = readPages(exchanges, asked.index, exchanges.length)
  const isPortion = options.has('$top') || options.has('$skip')
  const isOne = list?.extent === 'all' && list.index === asked.index && !isPortion
  const isNarrowed = options.has('$filter') || options.has('$search')
  const isFixed = (isOne && isNarrowed) || whole?.isStill === true
  if (options.has('$search') && consistencyHeader(operation) === undefined) return undefined
  if (!isObject(body) || list === undefined || !isFixed) return undefined
  const seen = { docs: asked.option.source, exchange: asked.index, control: whole?.first ?? asked.index }
  const count = body['@odata.count']
  if (count === undefined) return [absent(operation, seen)]
  if (typeof count === 'string') {
    const message = `@odata.count is shown as a number; ${excerpt(count)} came.`
    return [remark(operation, 'shown', { place: '$count#string', message, ...seen })]
  }
  const own = list.items.length
  const known = whole?.isStill === true ? whole.items.length : own
  const due = isOne ? Math.max(own, known) : known
  const isShort = isOne && own < due
  if (Number(count) === due && !isShort) return []
  const shown = isShort ? `; ${own} came` : ''
  const message = `@odata.count is ${excerpt(count)}; the list has ${due} members${shown}.`
  return [violation(operation, 'stated', { place: '$count', message, ...seen })]
}

function absent(
  operation: Operation,
  seen: Pick<Observation, 'docs' | 'exchange' | 'control'>,
): Observation | null {
  const message = '$count is documented; @odata.count did not come.'
  return remark(operation, 'stated', { place: '$count#absent', message, ...seen })
}

/** In recorded traffic that a list has no count, where that was asked for, of directory objects with the header that it needs. */
function lookForCount(
  operation: Operation,
  { answer, exchange: { step }, index, option }: Asked,
): readonly (Observation | null)[] | undefined {
  const isAsked =
    consistencyHeader(operation) === undefined || consistencyLevel(step.request)?.toLowerCase() === 'eventual'
  const body = exactOf(answer)
  if (!isAsked || !isObject(body) || body['@odata.count'] !== undefined) return undefined
  if (itemsIn(answer) === undefined) return undefined
  return [absent(operation, { docs: option.source, exchange: index, control: index })]
}

/**
 * What a page says against itself, whatever was asked beside: the members over all pages are at least those that it has.
 * Undefined where it says nothing.
 */
function lookAtPage(operation: Operation, asked: Asked): Observation | null | undefined {
  const body = exactOf(asked.answer)
  const count = isObject(body) ? body['@odata.count'] : undefined
  const shown = itemsIn(asked.answer)?.length
  if ((typeof count !== 'number' && typeof count !== 'bigint') || shown === undefined) return undefined
  if (count >= shown) return null
  const message = `@odata.count is ${count}; this page alone has ${shown} members.`
  const seen = { docs: asked.option.source, exchange: asked.index, control: asked.index }
  return violation(operation, 'stated', { place: '$count', message, ...seen })
}

/**
 * What a further page says against the first, while the list stands still: it may leave the count out, as that of directory
 * objects does (`concepts/paging.md`). Undefined where either says nothing.
 */
function lookAtFurther(
  operation: Operation,
  exchanges: readonly Exchange[],
  asked: Asked,
): readonly (Observation | null)[] | undefined {
  const request = askedFor(exchanges, asked.index)
  const first = exchanges.findIndex(({ step }) => step.request === request)
  const [all, own] = [exchanges[first]?.answer, asked.answer].map((answer) => {
    const body = answer == null ? undefined : exactOf(answer)
    return isObject(body) ? body['@odata.count'] : undefined
  })
  const whole = plainAround(operation, exchanges, first, withoutPortion(queryOptions(request)))
  if (all === undefined || own === undefined || whole?.isStill !== true) return undefined
  const message = `@odata.count is ${excerpt(all)} on the first page, and ${excerpt(own)} on a further one.`
  const seen = { docs: asked.option.source, exchange: asked.index, control: first }
  return [
    Number(all) === Number(own)
      ? null
      : violation(operation, 'stated', { place: '$count#further', message, ...seen }),
  ]
}

/** `$top`, `$skip` and an order make no difference to the count (OData protocol 4.01 §11.2.6.5). */
const counted: ReadonlySet<string> = new Set(['$count', '$filter', '$orderby', '$search', '$skip', '$top'])

/**
 * `@odata.count` is the number of members over all pages, of those that match a `$filter` (`query-parameters.md`), and of
 * directory objects those that a `$search` finds (`aad-advanced-queries.md`): elsewhere what a search answers varies.
 * Of recorded traffic, where nobody knows what else the list has, only what a page says against itself is judged, and that it
 * has no count.
 */
export const queryCount: Check = {
  id: 'query-count',
  title: '@odata.count is the number of members over all pages.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$count'),
  judge: (_api, operation, exchanges) => {
    return judgedAll(
      askedWith(operation, exchanges, '$count').map((asked) => {
        if (asked.value !== 'true') return undefined
        const page = lookAtPage(operation, asked)
        if (page !== undefined && (page !== null || isRecorded(asked.exchange))) return [page]
        const options = queryOptions(asked.exchange.step.request)
        if (isNextPage(exchanges, asked.index)) return lookAtFurther(operation, exchanges, asked)
        if ([...options.keys()].some((name) => !counted.has(name))) return undefined
        if (isRecorded(asked.exchange)) return lookForCount(operation, asked)
        return look(operation, exchanges, asked)
      }),
    )
  },
}

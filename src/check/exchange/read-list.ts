import { decodePercent } from '../../contract/decode-percent.ts'
import { wholeLink } from '../../contract/link-path.ts'
import { oncePer } from '../../contract/once-per.ts'
import type { Exchange, Request } from '../../model/exchange.ts'
import { itemsIn } from './find-entity.ts'
import { isWrite } from './look-at-thing.ts'
import { type ExactObject, isObject } from './parse-json.ts'
import { placeOf } from './place-of-path.ts'
import { exactOf, queryOptions } from './read-message.ts'
import { isRecorded, isSuccess, settled } from './settle.ts'

/** A list that a case read, page by page. */
export interface ListRead {
  /** Index of its last page. */
  readonly index: number
  readonly exchange: Exchange
  readonly items: readonly ExactObject[]
  /** `all`: to the last page. `cut`: pages are left. `unsettled`: a page was throttled or cut. */
  readonly extent: 'all' | 'cut' | 'unsettled'
}

/** The lists of a collection that the case read between two exchanges, without those that a filter narrows. */
export function listsOf(
  exchanges: readonly Exchange[],
  collection: string,
  from: number,
  to: number = exchanges.length,
): readonly ListRead[] {
  const lists: ListRead[] = []
  for (const [at, exchange] of exchanges.entries().take(to).drop(from)) {
    if (isRecorded(exchange) || !isWholeList(exchange, collection) || isNextPage(exchanges, at)) continue
    const list = readPages(exchanges, at, to)
    if (list !== undefined) lists.push(list)
  }
  return lists
}

function isWholeList(exchange: Exchange, collection: string): boolean {
  const { request } = exchange.step
  if (request.method !== 'GET' || placeOf(request.path) !== collection) return false
  const options = queryOptions(request)
  const narrows = ['$filter', '$search', '$skip', '$skiptoken', '$select', '$apply']
  return !narrows.some((name) => options.has(name))
}

/**
 * The pages of a list from a first one on, as far as the case followed them before anything was written or the list was
 * begun anew.
 */
export function readPages(exchanges: readonly Exchange[], first: number, to: number): ListRead | undefined {
  const items: ExactObject[] = []
  for (let at = first; ; ) {
    const exchange = exchanges[at]
    if (exchange === undefined) return undefined
    const seen = { index: at, exchange, items }
    const answer = settled(exchange)
    if (answer === null) return { ...seen, extent: 'unsettled' }
    const page = isSuccess(answer.status) ? itemsIn(answer) : undefined
    if (page === undefined) return undefined
    items.push(...page)
    const body = exactOf(answer)
    const link = isObject(body) ? body['@odata.nextLink'] : undefined
    if (link === undefined || link === null) return { ...seen, extent: 'all' }
    const whole = wholeLink(String(link), exchange.step.request.path)
    const next = followed(exchanges, first, at, to, whole)
    if (next === undefined) return { ...seen, extent: 'cut' }
    at = next
  }
}

/** The exchange that follows a link: the next read of that path, unless the list is written to or begun anew before. */
function followed(
  exchanges: readonly Exchange[],
  first: number,
  from: number,
  to: number,
  link: string,
): number | undefined {
  const begin = exchanges[first]?.step.request.path
  for (const [at, exchange] of exchanges
    .entries()
    .take(to)
    .drop(from + 1)) {
    const { path } = exchange.step.request
    if (isWrite(exchange) || path === begin) return undefined
    if (leadsTo(link, path)) return at
  }
  return undefined
}

/** Where a page leads to, as an entire URL; undefined where it has no such link. */
export function linkOf(
  { answer, step }: Exchange,
  name: 'nextLink' | 'deltaLink' = 'nextLink',
): string | undefined {
  const body = answer === null ? undefined : exactOf(answer)
  const link = isObject(body) ? body[`@odata.${name}`] : undefined
  return typeof link === 'string' && link !== '' ? wholeLink(link, step.request.path) : undefined
}

/** Did an answer before lead to this request by its next link. */
export function isNextPage(exchanges: readonly Exchange[], index: number): boolean {
  return beginnings(exchanges)[index] !== index
}

/**
 * The request that said what a page shows: of next pages that of the first, since their links may hide it in a token
 * (`concepts/best-practices-concept.md`: the URL is an opaque string), else its own.
 */
export function askedFor(exchanges: readonly Exchange[], index: number): Request {
  const begin = exchanges[beginnings(exchanges)[index] ?? index] ?? exchanges[index]
  if (begin === undefined) throw new Error(`the case has no exchange ${index}`)
  return begin.step.request
}

/** For each exchange the index of the one that its pages began with: its own where no next link before leads to it. */
const beginnings = oncePer((exchanges: readonly Exchange[]): readonly number[] => {
  const begun: number[] = []
  const links: { readonly link: string; readonly begin: number }[] = []
  for (const [at, exchange] of exchanges.entries()) {
    const begin = links.findLast(({ link }) => leadsTo(link, exchange.step.request.path))?.begin ?? at
    begun.push(begin)
    const link = linkOf(exchange)
    if (link !== undefined) links.push({ link, begin })
  }
  return begun
})

/** Does a link of an answer lead to a path. */
export function isLinked(
  exchanges: readonly Exchange[],
  path: string,
  name: 'nextLink' | 'deltaLink' = 'nextLink',
): boolean {
  return exchanges.some((earlier) => {
    const link = linkOf(earlier, name)
    return link !== undefined && leadsTo(link, path)
  })
}

function leadsTo(link: string, path: string): boolean {
  const [whole = '', end = ''] = [link, path].map((each) => decodePercent(each.replaceAll('+', ' ')))
  return whole.endsWith(end)
}

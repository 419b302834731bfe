import { wholeLink } from '../contract/link-path.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { idOf, itemsIn } from './exchange/find-entity.ts'
import { type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { type Exact, excerpt, isObject } from './exchange/parse-json.ts'
import { readPages } from './exchange/read-list.ts'
import { exactOf } from './exchange/read-message.ts'
import { pathOfUrl, refusalBehind } from './exchange/refusal-behind.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { plainAround } from './statement/read-option.ts'
import { notStated, ruleSource, stated } from './statement/stated.ts'

function nextLinkOf({ answer }: Placed): Exact | undefined {
  const body = exactOf(answer)
  return isObject(body) ? body['@odata.nextLink'] : undefined
}

/** Where the page leads as compared with the path of a request; undefined where it leads nowhere. */
function nextPathOf(page: Placed): string | undefined {
  const link = nextLinkOf(page)
  return typeof link === 'string' ? pathOfUrl(wholeLink(link, page.exchange.step.request.path)) : undefined
}

/** The ids of a page in their order; undefined where it has none to go by. */
function idsOf({ answer }: Placed): string | undefined {
  const ids = (itemsIn(answer) ?? []).map(idOf)
  return ids.length === 0 || ids.includes(undefined) ? undefined : ids.join('\n')
}

/** The pages that led to one, newest first: a list that is read twice is two chains. */
function chainTo(pages: readonly Placed[], page: Placed): readonly Placed[] {
  const before = pages.findLast((one) => one.index < page.index && isFollowedBy(one, page))
  return before === undefined ? [] : [before, ...chainTo(pages, before)]
}

/**
 * Pages of a list that moves, as others come and go, may show what was on the page before: they are told by their links alone,
 * and so are pages that come to a last one all the same.
 */
function findLoop(
  pages: readonly Placed[],
  page: Placed,
  next: string,
  mayMove: (page: Placed) => boolean,
): string | undefined {
  const earlier = chainTo(pages, page)
  const paths = [page, ...earlier].map(({ exchange }) => pathOfUrl(exchange.step.request.path))
  if (paths.includes(next)) return 'leads to a page that was read already'
  const ids = idsOf(page)
  const isRepeated = ids !== undefined && earlier.some((one) => idsOf(one) === ids)
  return isRepeated && !mayMove(page) ? 'brought the same entities again' : undefined
}

function isFollowedBy(page: Placed, next: Placed): boolean {
  return nextPathOf(page) === pathOfUrl(next.exchange.step.request.path)
}

function look(
  docs: Operation['source'],
  operation: Operation,
  exchanges: readonly Exchange[],
  pages: readonly Placed[],
  page: Placed,
): readonly (Observation | null)[] {
  const link = nextLinkOf(page)
  if (link === undefined) return []
  const seen = { docs, exchange: page.index, control: page.index }
  if (typeof link !== 'string' || link === '') {
    const message = `@odata.nextLink is a URL; it is ${excerpt(link)}.`
    return [violation(operation, 'stated', { place: '@odata.nextLink#type', message, ...seen })]
  }
  const mayMove = ({ index }: Placed): boolean =>
    plainAround(operation, exchanges, index)?.isStill === false ||
    readPages(exchanges, index, exchanges.length)?.extent === 'all'
  const whole = wholeLink(link, page.exchange.step.request.path)
  const loop = findLoop(pages, page, pathOfUrl(whole), mayMove)
  // Asked right after it came: a token may run out.
  const refusal = refusalBehind(whole, exchanges[page.index + 1])
  const relative = /^https?:/i.test(link) ? null : `@odata.nextLink is an entire URL; it is ${excerpt(link)}.`
  return [
    loop === undefined
      ? null
      : violation(operation, 'stated', {
          place: '@odata.nextLink#loop',
          message: `The last page has no @odata.nextLink; this one ${loop}.`,
          ...seen,
        }),
    refusal === undefined
      ? null
      : violation(operation, 'stated', {
          place: '@odata.nextLink#refused',
          message: `@odata.nextLink leads to the next page; ${refusal} came from there.`,
          ...seen,
        }),
    relative === null
      ? null
      : remark(operation, 'shown', { place: '@odata.nextLink#relative', message: relative, ...seen }),
  ]
}

function isPaged({ method, responses }: Operation): boolean {
  return method === 'GET' && responses.some(({ shape }) => shape.kind === 'collection')
}

/**
 * Following `@odata.nextLink` ends: no page leads back to one that was read, nor to where none is (`concepts/paging.md`).
 */
export const pagingEnds: Check = {
  id: 'paging-ends',
  title: 'Following @odata.nextLink comes to a last page.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    isPaged(operation) ? stated(operation, 'stated', ruleSource(api, 'paging', operation)) : notStated,
  judge: (api, operation, exchanges: readonly Exchange[]) => {
    const pages = settledOnes(exchanges).filter(
      ({ exchange, answer }) => exchange.step.operation === operation.id && isSuccess(answer.status),
    )
    const docs = ruleSource(api, 'paging', operation)
    return judgedAll(pages.map((page) => look(docs, operation, exchanges, pages, page)))
  },
}

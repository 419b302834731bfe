import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { entityIn, idOf, sameId } from './exchange/find-entity.ts'
import { isWrite } from './exchange/look-at-thing.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { lastSegment, placeOf } from './exchange/place-of-path.ts'
import { type ListRead, listsOf } from './exchange/read-list.ts'
import { sentObject } from './exchange/read-message.ts'
import { isRecorded, isSuccess, settled } from './exchange/settle.ts'
import { judgedAll, unsettled, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

type Seen = readonly (Observation | null)[]

/** A reference that was added or removed: the relationship by its place, and the id of what it refers to. */
interface Change {
  readonly index: number
  readonly relation: string
  readonly id: string
  /** Full name of the type that is documented where the reference leads; null where nothing is. */
  readonly type: string | null
  readonly removes: boolean
}

function changeOf(api: ApiView, { index, exchange }: Placed): Change | undefined {
  const { method, path } = exchange.step.request
  const place = placeOf(path)
  const url = sentObject(exchange.step.request)?.['@odata.id']
  if (method === 'DELETE' || !place.endsWith('/$ref') || typeof url !== 'string') return undefined
  const [, below = ''] = placeOf(url).split(`/${api.version}/`)
  const type = api.match('GET', `/${below}`)?.operation.resource ?? null
  return { index, relation: place.slice(0, -'/$ref'.length), id: lastSegment(url), type, removes: false }
}

/** A relationship to several types may be documented by lists of one each, which may leave out the others. */
function isOfList(api: ApiView, { type }: Change, list: Exchange | undefined): boolean {
  const shown = api.operation(list?.step.operation ?? '')?.resource ?? null
  return type === null || shown === null || api.isA(type, shown)
}

/** A removal names the member in its path, as the reference that was added before it does in its body. */
function removalOf({ index, exchange }: Placed, added: readonly Change[]): Change | undefined {
  const [below] = placeOf(exchange.step.request.path).split('/$ref')
  return added
    .filter((each) => each.index < index)
    .map((each): Change => ({ ...each, index, removes: true }))
    .find(({ relation, id }) => below === relation || below === `${relation}/${id}`)
}

/** Index of the next write at the relationship, or the end: what comes behind it says nothing about the change. */
function untilNext(exchanges: readonly Exchange[], { index, relation }: Change): number {
  const next = exchanges.findIndex(
    (exchange, at) =>
      at > index && isWrite(exchange) && placeOf(exchange.step.request.path).startsWith(relation),
  )
  return next < 0 ? exchanges.length : next
}

function lookInLists(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  change: Change,
): readonly Seen[] {
  const { index, relation, id, removes } = change
  return listsOf(exchanges, relation, index + 1, untilNext(exchanges, change)).flatMap(
    (list: ListRead): readonly Seen[] => {
      const place = removes ? 'list-after-remove' : 'list-after-add'
      const seen = {
        place,
        docs: operation.source,
        exchange: list.index,
        control: controlFor(exchanges, index),
      }
      const last = exchanges[list.index]
      if (list.extent === 'unsettled' && last !== undefined) return [[unsettled(last, seen)]]
      const ids = list.items.map(idOf)
      const isThere = ids.some((each) => each !== undefined && sameId(each, id))
      if (isThere !== removes) return [[null]]
      if (!removes && (list.extent !== 'all' || ids.includes(undefined) || !isOfList(api, change, last)))
        return []
      const message = removes
        ? `The reference to ${id} was removed; the relationship still shows it.`
        : `A reference to ${id} was added; the relationship does not show it.`
      return [[violation(operation, 'stated', { ...seen, message })]]
    },
  )
}

/** A single-valued relationship shows what it was set to. */
function lookAtOne(operation: Operation, exchanges: readonly Exchange[], change: Change): readonly Seen[] {
  const { id, relation, removes, index } = change
  const until = untilNext(exchanges, change)
  return exchanges.slice(0, until).flatMap((read, at): readonly Seen[] => {
    const { request } = read.step
    if (at <= index || isRecorded(read) || request.method !== 'GET' || placeOf(request.path) !== relation)
      return []
    const answer = settled(read)
    if (answer === null || !isSuccess(answer.status) || removes) return []
    const shown = entityIn(answer)
    const own = shown === undefined || Array.isArray(shown['value']) ? undefined : idOf(shown)
    if (own === undefined) return []
    if (sameId(own, id)) return [[]]
    const seen = { docs: operation.source, exchange: at, control: controlFor(exchanges, index) }
    const message = `The reference was set to ${id}; the relationship shows ${own}.`
    return [[violation(operation, 'stated', { place: 'get-after-set', message, ...seen })]]
  })
}

/** What is added by reference is in its relationship, and what is removed is not any more (OData 4.01 part 1, §11.4.6). */
export const referencesKept: Check = {
  id: 'references-kept',
  title: 'A relationship shows what was added by reference, and not what was removed.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) =>
    operation.kind === 'reference' && operation.method !== 'GET' ? stated(operation) : notStated,
  judge: (api, operation, exchanges) => {
    if (operation.kind !== 'reference' || operation.method === 'GET') return judgedAll([])
    const added = exchanges.flatMap((exchange, index) => {
      const { answer } = exchange
      const change =
        answer !== null && isSuccess(answer.status) ? changeOf(api, { index, exchange, answer }) : undefined
      return change === undefined ? [] : [change]
    })
    const changes = goodOnes(operation, exchanges)
      .filter(
        ({ answer, exchange }) => isSuccess(answer.status) && answer.status !== 202 && !isRecorded(exchange),
      )
      .map((placed) => changeOf(api, placed) ?? removalOf(placed, added))
      .filter((change) => change !== undefined)
    return judgedAll(
      changes.flatMap((change) => [
        ...lookInLists(api, operation, exchanges, change),
        ...lookAtOne(operation, exchanges, change),
      ]),
    )
  },
}

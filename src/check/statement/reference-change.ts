import { collectionOf } from '../../contract/path-template.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { entityIn, idOf, sameId } from '../exchange/find-entity.ts'
import { isWrite } from '../exchange/look-at-thing.ts'
import { goodOnes, type Placed } from '../exchange/pair-exchanges.ts'
import { lastSegment, placeOf } from '../exchange/place-of-path.ts'
import { queryOptions, sentObject } from '../exchange/read-message.ts'
import { isDone, isRecorded, isSuccess } from '../exchange/settle.ts'

/** A reference that was added or removed: the relationship by its place, and the id of what it refers to. */
export interface ReferenceChange {
  readonly index: number
  readonly relation: string
  /** As a read of it in the case shows it, else as the reference names it, which may be by another key. */
  readonly id: string
  /** What the reference names it by. */
  readonly key: string
  /** Place of what it refers to, from the version on. */
  readonly target: string
  /** Full name of the type that is documented where the reference leads; null where nothing is. */
  readonly type: string | null
  readonly removes: boolean
}

/** `/groups/{id}/members/{member}/$ref` and `/groups/{id}/members/$ref` → `/groups/{id}/members`. */
export function relationOf({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  const below = path.replace(/\/\$ref$/, '')
  return (method === 'DELETE' ? collectionOf(below) : null) ?? below
}

/** What the requests of an operation on references did in a case, as far as they succeeded and the case sent them itself. */
export function referenceChanges(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
): readonly ReferenceChange[] {
  const added = additionsIn(api, exchanges)
  return goodOnes(operation, exchanges)
    .filter(({ answer, exchange }) => isDone(answer.status) && !isRecorded(exchange))
    .flatMap((placed) => additionOf(api, exchanges, placed) ?? removalOf(placed, added) ?? [])
}

function additionsIn(api: ApiView, exchanges: readonly Exchange[]): readonly ReferenceChange[] {
  return exchanges.flatMap((exchange, index) => {
    const { answer } = exchange
    const change =
      answer !== null && isSuccess(answer.status)
        ? additionOf(api, exchanges, { index, exchange, answer })
        : undefined
    return change === undefined ? [] : [change]
  })
}

/** What the case added to a relationship before a change, and nothing has taken away since. */
export function linkedBefore(
  api: ApiView,
  exchanges: readonly Exchange[],
  { index, relation }: ReferenceChange,
): readonly ReferenceChange[] {
  const isTaken = (each: ReferenceChange): boolean =>
    exchanges.slice(each.index + 1, index).some(({ step: { request } }) => {
      const [below] = placeOf(request.path).split('/$ref')
      return request.method === 'DELETE' && (below === relation || below === `${relation}/${each.key}`)
    })
  return additionsIn(api, exchanges.slice(0, index)).filter(
    (each) => each.relation === relation && !isTaken(each),
  )
}

/** A relationship to several types may be documented by lists of one each, which may leave out the others. */
export function isOfList(api: ApiView, { type }: ReferenceChange, list: Exchange): boolean {
  const shown = api.operation(list.step.operation ?? '')?.resource ?? null
  return type === null || shown === null || api.isA(type, shown)
}

function additionOf(
  api: ApiView,
  exchanges: readonly Exchange[],
  { index, exchange }: Placed,
): ReferenceChange | undefined {
  const { method, path } = exchange.step.request
  const place = placeOf(path)
  const url = sentObject(exchange.step.request)?.['@odata.id']
  if (method === 'DELETE' || !place.endsWith('/$ref') || typeof url !== 'string') return undefined
  const [, below = ''] = placeOf(url).split(`/${api.version}/`)
  const type = api.match('GET', `/${below}`)?.operation.resource ?? null
  const relation = place.slice(0, -'/$ref'.length)
  const target = `${api.version}/${below}`
  return {
    index,
    relation,
    id: shownId(exchanges, target) ?? lastSegment(url),
    key: lastSegment(url),
    target,
    type,
    removes: false,
  }
}

function shownId(exchanges: readonly Exchange[], place: string): string | undefined {
  const read = exchanges.find(
    ({ step: { request }, answer }) =>
      request.method === 'GET' && answer?.status === 200 && placeOf(request.path) === place,
  )
  return read?.answer == null ? undefined : idOf(entityIn(read.answer))
}

/** A removal names the member in its path or in `$id`, as the reference that was added before it does in its body. */
function removalOf(
  { index, exchange }: Placed,
  added: readonly ReferenceChange[],
): ReferenceChange | undefined {
  const { request } = exchange.step
  const [below] = placeOf(request.path).split('/$ref')
  const named = queryOptions(request).get('$id')
  const isNamed = (key: string): boolean => named === undefined || sameId(lastSegment(named), key)
  return added
    .filter((each) => each.index < index)
    .map((each): ReferenceChange => ({ ...each, index, removes: true }))
    .findLast(({ relation, key }) => below === `${relation}/${key}` || (below === relation && isNamed(key)))
}

/** Index of the next write at the relationship, or the end: what comes behind it says nothing about the change. */
export function untilNext(exchanges: readonly Exchange[], { index, relation }: ReferenceChange): number {
  const next = exchanges.findIndex((exchange, at) => at > index && isWriteAt(relation, exchange))
  return next < 0 ? exchanges.length : next
}

/** Does a request write to a relationship. */
export function isWriteAt(relation: string, exchange: Exchange): boolean {
  return isWrite(exchange) && placeOf(exchange.step.request.path).startsWith(relation)
}

import { samplePath } from '../contract/sample-path.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { changesBetween } from './compare/changes-between.ts'
import { isTrace } from './compare/is-trace.ts'
import { lookBefore, readsAfter, representationIn, thingOf } from './exchange/look-at-thing.ts'
import { newcomers } from './exchange/newcomers.ts'
import { controlFor, type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { excerpt } from './exchange/parse-json.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { listsOf } from './exchange/read-list.ts'
import { sentObject } from './exchange/read-message.ts'
import { isGone, isRecorded, refused } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'
import { bodyType, isEntityWrite } from './statement/written.ts'

type Seen = readonly (Observation | null)[]

/** A refused update: the entity is read before and after. */
function lookAtUpdate(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange, answer }: Placed,
): readonly (Seen | undefined)[] {
  const thing = thingOf(exchange)
  const before = thing === undefined ? undefined : lookBefore(exchanges, index, thing)
  if (thing === undefined || before === undefined) return []
  const sent = Object.keys(sentObject(exchange.step.request) ?? {}).map((name) => name.toLowerCase())
  const wasRead = before.exchange.step.request.method === 'GET' && keeping.has(answer.status)
  return readsAfter(exchanges, index, thing).map((read) => {
    if (wasRead && isGone(read.exchange))
      return [goneAfter('update', operation, answer.status, read.index, before.index)]
    const after = representationIn(read.exchange, read.index)
    if (after === undefined) return undefined
    return changesBetween(api, operation, bodyType(operation), before, after).map((change) => {
      const grade = sent.includes(change.name.toLowerCase()) ? violation : remark
      return grade(operation, change.evidence, {
        place: change.component,
        message: `The update was refused with ${answer.status}; ${change.component} was ${excerpt(change.was)} and is ${excerpt(change.is)}.`,
        docs: change.source,
        exchange: read.index,
        control: controlFor(exchanges, index),
      })
    })
  })
}

/** A refused create: the list after it has no new item with what was sent. */
function lookAtCreate(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange, answer }: Placed,
): readonly Seen[] {
  const sent = sentObject(exchange.step.request)
  const declared = bodyType(operation)
  const collection = placeOf(exchange.step.request.path)
  const isNew = newcomers(exchanges, collection, index)
  if (sent === undefined || declared === undefined || isNew === undefined) return []
  const { intent } = exchange.step
  const broken = intent.kind === 'invalid' ? intent.pointer.split('/')[1] : undefined
  return listsOf(exchanges, collection, index + 1).map((list): Seen => {
    if (!list.items.some((item) => isNew(item) && isTrace(api, declared, sent, broken, item))) return []
    const message = `The create was refused with ${answer.status}; an entity with what it sent is in the list.`
    const seen = { place: 'list-after-refusal', message, docs: operation.source, exchange: list.index }
    return [violation(operation, 'stated', { ...seen, control: controlFor(exchanges, index) })]
  })
}

/** Statuses that say nothing about whether the entity is there. */
const keeping: ReadonlySet<number> = new Set([400, 401, 403, 405, 412])

/** Who asks twice finds nothing the second time, though nothing else was done. */
function isNotFound({ exchange }: Placed): boolean {
  return isGone(exchange) && exchange.retries === 0
}

/** A refused delete: what was there before is there after, and what nobody found was not there. */
function lookAtDelete(
  operation: Operation,
  exchanges: readonly Exchange[],
  placed: Placed,
): readonly (Seen | undefined)[] {
  const { index, exchange, answer } = placed
  const thing = thingOf(exchange)
  const before = thing === undefined ? undefined : lookBefore(exchanges, index, thing)
  if (thing === undefined || before === undefined) return []
  if (!keeping.has(answer.status) && !isNotFound(placed)) return []
  return readsAfter(exchanges, index, thing).map((read) => {
    if (read.exchange.answer?.status === 200) return []
    return isGone(read.exchange)
      ? [goneAfter('delete', operation, answer.status, read.index, before.index)]
      : undefined
  })
}

function goneAfter(
  what: 'update' | 'delete',
  operation: Operation,
  status: number,
  exchange: number,
  control: number,
): Observation | null {
  const message = `The ${what} was refused with ${status}; the entity is gone.`
  const seen = { place: 'get-after-refusal', message, docs: operation.source, exchange, control }
  return violation(operation, 'stated', seen)
}

/** Is what the operation ends something that its path reads. */
function isReadable(api: ApiView, { kind, path }: Operation): boolean {
  return kind === 'delete' && api.match('GET', samplePath(path)) !== undefined
}

/** A write that is refused changes nothing: neither a value of the entity nor the list of its collection. */
export const failedWriteLeavesNoTrace: Check = {
  id: 'failed-write-leaves-no-trace',
  title: 'A refused write changes nothing.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    isEntityWrite(operation) || isReadable(api, operation) ? stated(operation) : notStated,
  judge: (api, operation, exchanges) => {
    const failed = settledOnes(exchanges).filter(
      ({ exchange }) =>
        exchange.step.operation === operation.id && refused(exchange) && !isRecorded(exchange),
    )
    if (operation.kind === 'delete')
      return judgedAll(failed.flatMap((placed) => lookAtDelete(operation, exchanges, placed)))
    const look = operation.method === 'POST' ? lookAtCreate : lookAtUpdate
    return judgedAll(failed.flatMap((placed) => look(api, operation, exchanges, placed)))
  },
}

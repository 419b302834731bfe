import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { entityIn, hasId } from './exchange/find-entity.ts'
import { isWrite } from './exchange/look-at-thing.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import type { ExactObject } from './exchange/parse-json.ts'
import { lastSegment, placeOf } from './exchange/place-of-path.ts'
import { listsOf } from './exchange/read-list.ts'
import { bodyStatuses, isDone, isGone, isRecorded, isSuccess, settled } from './exchange/settle.ts'
import { judgedAll, remark, unsettled, violation } from './judgement.ts'
import { lookAmongDeleted } from './look/kept-when-deleted.ts'
import { memberValue } from './statement/find-component.ts'
import { afterDelete, isMeantFor } from './statement/own-operators.ts'
import { notStated, stated } from './statement/stated.ts'

type Seen = readonly (Observation | null)[]

/** Does the path end in a key: a single-valued property may come back with its defaults. */
function endsInKey(operation: Operation): boolean {
  return /[})]$/.test(operation.path)
}

/** Index of the next exchange that could make the thing anew or bring it back, or the end. */
function untilRemade(exchanges: readonly Exchange[], from: number, place: string): number {
  const collection = place.split('/').slice(0, -1).join('/')
  const restored = `${place.slice(collection.length)}/restore`
  const at = exchanges.findIndex((exchange, index) => {
    const target = placeOf(exchange.step.request.path)
    if (isMeantFor(exchange.step.intent, afterDelete)) return false
    const brings = target === place || target === collection || target.endsWith(restored)
    return index > from && isWrite(exchange) && brings
  })
  return at < 0 ? exchanges.length : at
}

/** Does a request read the deleted thing, or change it to see that this cannot be. */
function asksFor(place: string, exchange: Exchange): boolean {
  const { request, intent } = exchange.step
  const asks = request.method === 'GET' || isMeantFor(intent, afterDelete)
  return asks && !isRecorded(exchange) && placeOf(request.path) === place
}

/** Is it where it was, and marked, as the page of some deletes has it (`timeoffreason-delete.md`). */
function isMarked({ marks }: Operation, shown: ExactObject | undefined): boolean {
  if (marks === undefined || shown === undefined) return false
  return [false, undefined].includes(memberValue(shown, marks) as boolean | undefined)
}

/** Does an answer show nothing, or, of what is only marked, that it is: that may still be changed, too. */
function isAsDue(operation: Operation, read: Exchange, answer: Answer): boolean {
  if (isGone(read)) return true
  if (read.step.request.method !== 'GET') return operation.marks !== undefined
  return isSuccess(answer.status) && isMarked(operation, entityIn(answer))
}

function lookAtEntity(
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange }: Placed,
  until: number,
): readonly Seen[] {
  const place = placeOf(exchange.step.request.path)
  return exchanges.slice(0, until).flatMap((read, at): readonly Seen[] => {
    const { request } = read.step
    if (at <= index || !asksFor(place, read)) return []
    const answer = settled(read)
    const seen = { docs: operation.source, exchange: at, control: controlFor(exchanges, index) }
    const what = request.method === 'GET' ? 'read' : 'change'
    const found = { place: what === 'read' ? 'get-after-delete' : 'change-after-delete', ...seen }
    if (answer === null) return [[unsettled(read, found)]]
    if (isAsDue(operation, read, answer)) return [[]]
    // Whether the body is looked at before what it is to change, no page says.
    if (what === 'change' && bodyStatuses.has(answer.status)) return []
    const message = `The entity was deleted; a ${what} of it is answered ${answer.status}.`
    if (isSuccess(answer.status) && (what === 'change' || answer.status !== 204) && endsInKey(operation))
      return [[violation(operation, 'stated', { ...found, message })]]
    return answer.status < 500 ? [[remark(operation, 'stated', { ...found, message })]] : []
  })
}

function lookInLists(
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange }: Placed,
  until: number,
): readonly Seen[] {
  if (!endsInKey(operation)) return []
  const { path } = exchange.step.request
  const id = lastSegment(path)
  return listsOf(exchanges, placeOf(path).split('/').slice(0, -1).join('/'), index + 1, until).map(
    (list): Seen => {
      const item = list.items.find((each) => hasId(each, id))
      if (item === undefined || isMarked(operation, item)) return []
      const message = `${id} was deleted; the list of its collection still has it.`
      const seen = { place: 'list-after-delete', docs: operation.source, exchange: list.index }
      const control = controlFor(exchanges, index)
      return [violation(operation, 'stated', { ...seen, message, control })]
    },
  )
}

/** What was deleted is not found any more: 404 or 410 by its id, and no place in the list, unless the page has it marked. */
export const deletedIsGone: Check = {
  id: 'deleted-is-gone',
  title: 'A deleted entity is not found any more.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => (operation.kind === 'delete' ? stated(operation) : notStated),
  judge: (api, operation, exchanges) => {
    const deletions = goodOnes(operation, exchanges).filter(({ answer }) => isDone(answer.status))
    return judgedAll(
      deletions.flatMap((placed) => {
        const until = untilRemade(exchanges, placed.index, placeOf(placed.exchange.step.request.path))
        return [
          ...lookAtEntity(operation, exchanges, placed, until),
          ...lookInLists(operation, exchanges, placed, until),
          ...lookAmongDeleted(api, operation, exchanges, placed),
        ]
      }),
    )
  },
}

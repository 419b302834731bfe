import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { hasId, idOf, itemsIn, newIdOf, sameId } from './exchange/find-entity.ts'
import { isAbout, type Thing, thingOf } from './exchange/look-at-thing.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { lastSegment } from './exchange/place-of-path.ts'
import { type ListRead, listsOf } from './exchange/read-list.ts'
import { sentObject } from './exchange/read-message.ts'
import { isRecorded, isSuccess, settled } from './exchange/settle.ts'
import { inconclusive, judgedAll, remark, unsettled, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

type Seen = readonly (Observation | null)[]

interface Created {
  readonly operation: Operation
  readonly exchanges: readonly Exchange[]
  readonly index: number
  readonly id: string
  readonly thing: Thing
  /** Was it made hidden. */
  readonly isHidden: boolean
  /** Index behind the last exchange before the entity is deleted. */
  readonly until: number
  readonly control: number | null
}

/** Does a body make something hidden: pages of lists say that they leave such out (`user-list-mailfolders.md`). */
function makesHidden({ step }: Exchange): boolean {
  const sent = Object.entries(sentObject(step.request) ?? {})
  return sent.some(([name, value]) => /^(is)?hidden$/i.test(name) && value === true)
}

function createdOf(
  operation: Operation,
  exchanges: readonly Exchange[],
  placed: Placed,
): Created | undefined {
  const id = newIdOf(placed.answer)
  const thing = thingOf(placed.exchange)
  if (id === undefined || thing === undefined) return undefined
  const gone = exchanges.findIndex(
    ({ step }, at) =>
      at > placed.index && step.request.method === 'DELETE' && sameId(lastSegment(step.request.path), id),
  )
  const until = gone < 0 ? exchanges.length : gone
  return {
    operation,
    exchanges,
    index: placed.index,
    id,
    thing,
    isHidden: makesHidden(placed.exchange),
    until,
    control: controlFor(exchanges, placed.index),
  }
}

/** The first read of the new entity by its id: the first thing that is asked of it. */
function lookAtEntity(created: Created): readonly Seen[] {
  const { exchanges, operation, index, until, control, id, thing } = created
  const at = exchanges.findIndex((exchange, place) => {
    const inside = place > index && place < until && !isRecorded(exchange)
    return inside && exchange.step.request.method === 'GET' && isAbout(thing, exchange)
  })
  const read = exchanges[at]
  if (read === undefined) return []
  const seen = { place: 'get-after-create', docs: operation.source, exchange: at, control }
  const answer = settled(read)
  if (answer === null) return [[unsettled(read, seen)]]
  if (isSuccess(answer.status)) return [[]]
  const message = `${id} was created; a read of it is answered ${answer.status}.`
  if (answer.status === 404 || answer.status === 410)
    return [[violation(operation, 'stated', { ...seen, message })]]
  if (answer.status === 401 || answer.status === 403)
    return [[inconclusive('permission', { ...seen, message })]]
  return answer.status < 500 ? [[remark(operation, 'stated', { ...seen, message })]] : []
}

/** A page that shows the new entity more than once. Between pages others may have written. */
function timesOnOnePage({ operation, id, control }: Created, list: ListRead): Observation | null {
  const { answer } = list.exchange
  const times = (answer && itemsIn(answer))?.filter((item) => hasId(item, id)).length ?? 0
  if (times < 2) return null
  const message = `${id} was created; a page of its collection has it ${times} times.`
  const seen = { place: 'list-after-create#twice', docs: operation.source, exchange: list.index, control }
  return violation(operation, 'stated', { ...seen, message })
}

function lookInList(created: Created, list: ListRead): readonly Seen[] {
  const { operation, id, isHidden, control } = created
  const ids = list.items.map(idOf)
  if (ids.some((other) => sameId(other, id))) return [[timesOnOnePage(created, list)]]
  if (isHidden) return []
  const seen = { place: 'list-after-create', docs: operation.source, exchange: list.index, control }
  if (list.extent === 'unsettled') return [[unsettled(list.exchange, seen)]]
  if (list.extent !== 'all' || ids.includes(undefined)) return []
  const message = `${id} was created; the list of its collection does not have it.`
  return [[violation(operation, 'stated', { ...seen, message })]]
}

/** A new entity is found by its id and, unless it was made hidden, in the list of its collection. */
export const createdIsFound: Check = {
  id: 'created-is-found',
  title: 'A created entity is found by its id and in its collection.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => (operation.kind === 'create' ? stated(operation) : notStated),
  judge: (_api, operation, exchanges) => {
    const own = goodOnes(operation, exchanges).filter(({ exchange }) => !isRecorded(exchange))
    return judgedAll(
      own.flatMap((placed) => {
        const created = createdOf(operation, exchanges, placed)
        if (created === undefined) return []
        const lists = listsOf(exchanges, created.thing.place, placed.index + 1, created.until)
        return [...lookAtEntity(created), ...lists.flatMap((list) => lookInList(created, list))]
      }),
    )
  },
}

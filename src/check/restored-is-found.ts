import { deletedItems, isRestore } from '../contract/deleted-items.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { changesBetween } from './compare/changes-between.ts'
import { isWrite, lookBefore, type Representation, representationIn } from './exchange/look-at-thing.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { excerpt } from './exchange/parse-json.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { isDone, isGone, isRecorded, settled, succeeded } from './exchange/settle.ts'
import { judgedAll, remark, unsettled, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

type Seen = readonly (Observation | null)[]

/** What was deleted in a case and restored then. */
interface Restored {
  readonly operation: Operation
  readonly exchanges: readonly Exchange[]
  /** Of the restore. */
  readonly index: number
  /** Where it was before it was deleted. */
  readonly home: string
  /** Where it is as long as it is deleted. */
  readonly kept: string
  /** By the page of its DELETE. */
  readonly type: string | null
  /** The last look at it before it was deleted. */
  readonly before: Representation | undefined
}

function restoredOf(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange }: Placed,
): Restored | undefined {
  const kept = placeOf(exchange.step.request.path).replace(/\/[^/]+$/, '')
  const id = kept.slice(kept.lastIndexOf('/'))
  const at = exchanges.findLastIndex((each, place) => {
    const home = placeOf(each.step.request.path)
    const deletes = each.step.request.method === 'DELETE' && succeeded(each)
    return place < index && deletes && home.endsWith(id) && home !== kept && !isRecorded(each)
  })
  const deletion = exchanges[at]
  if (deletion === undefined) return undefined
  const home = placeOf(deletion.step.request.path)
  const before = lookBefore(exchanges, at, { place: home, newId: null })
  const type = api.operation(deletion.step.operation ?? '')?.resource ?? null
  return { operation, exchanges, index, home, kept, type, before }
}

/** Reads of a place after the restore, up to the next write. */
function readsOf({ exchanges, index }: Restored, place: string): readonly (readonly [number, Exchange])[] {
  const next = exchanges.findIndex((each, at) => at > index && isWrite(each))
  return [...exchanges.entries()].filter(
    ([at, { step }]) => at > index && (next < 0 || at < next) && placeOf(step.request.path) === place,
  )
}

function lookAtHome(api: ApiView, restored: Restored): readonly Seen[] {
  const { operation, exchanges, index, home, type, before } = restored
  return readsOf(restored, home).map(([at, read]): Seen => {
    const seen = { place: 'get-after-restore', docs: operation.source, exchange: at }
    const control = controlFor(exchanges, index)
    const answer = settled(read)
    if (answer === null) return [unsettled(read, { ...seen, control })]
    const message = `The entity was restored; a read of it is answered ${answer.status}.`
    if (isGone(read)) return [violation(operation, 'stated', { ...seen, message, control })]
    const after = representationIn(read, at)
    if (before === undefined || after === undefined) return []
    return changesBetween(api, operation, type, before, after)
      .filter(({ reset }) => reset)
      .map(({ component, was, is, evidence }) => {
        const told = `The entity was restored; ${component} was ${excerpt(was)} and is ${excerpt(is)}.`
        return remark(operation, evidence, { ...seen, place: component, message: told, control })
      })
  })
}

function lookAmongDeleted(restored: Restored): readonly Seen[] {
  const { operation, exchanges, index, kept } = restored
  return readsOf(restored, kept).map(([at, read]): Seen => {
    if (!succeeded(read)) return []
    const message = `The entity was restored; ${deletedItems} still has it.`
    const seen = { place: 'deleted-after-restore', message, docs: operation.source, exchange: at }
    return [remark(operation, 'stated', { ...seen, control: controlFor(exchanges, index) })]
  })
}

/**
 * What was restored is where it was, with the values that it had: a warning where one is gone, and where it is among the
 * deleted items still.
 */
export const restoredIsFound: Check = {
  id: 'restored-is-found',
  title: 'What was restored is found where it was.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => (isRestore(operation) ? stated(operation) : notStated),
  judge: (api, operation, exchanges) =>
    judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ exchange, answer }) => isDone(answer.status) && !isRecorded(exchange))
        .flatMap((placed) => {
          const restored = restoredOf(api, operation, exchanges, placed)
          return restored === undefined ? [] : [...lookAtHome(api, restored), ...lookAmongDeleted(restored)]
        }),
    ),
}

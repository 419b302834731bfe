import { replacesContent } from '../contract/content-read.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { madeBy } from './exchange/look-at-thing.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { isRecorded, isSuccess } from './exchange/settle.ts'
import { judgedAll } from './judgement.ts'
import { lookAround } from './look/look-around.ts'
import { type Holder, holderOf, parentOf } from './statement/parent-of.ts'
import { followsOthers } from './statement/server-managed.ts'
import { notStated, stated } from './statement/stated.ts'

/**
 * Undefined where the case did not make the parent itself: others may change what is not its own. Content is replaced only where
 * the run made what holds it.
 */
function look(
  api: ApiView,
  operation: Operation,
  { read, update, below }: Holder,
  exchanges: readonly Exchange[],
  { index, exchange }: Placed,
): readonly (Observation | null)[] | undefined {
  const { method, path } = exchange.step.request
  const thing = { place: placeOf(path).split('/').slice(0, -below).join('/'), newId: null }
  const isOwn = replacesContent(operation) || exchanges.slice(0, index).some((each) => madeBy(each, thing))
  if (!isOwn) return undefined
  return lookAround(api, operation, exchanges, index, {
    thing,
    declared: read.resource,
    place: 'parent',
    done: `${method} below it was sent`,
    changedBy: update ?? read,
    mayFollow: ({ property }) => followsOthers(property),
  })
}

/** The entity that a write works below. */
function above(api: ApiView, operation: Operation): Holder | undefined {
  return parentOf(api, operation) ?? holderOf(api, operation)
}

/**
 * A write to what is below an entity, its content too, leaves the entity as it is: its own texts, numbers and truths. What shows
 * the things below it, such as counts, states and stamps, may follow.
 */
export const parentKept: Check = {
  id: 'parent-kept',
  title: 'A write below an entity changes nothing that is its own.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => (above(api, operation) === undefined ? notStated : stated(operation)),
  judge: (api, operation, exchanges) => {
    const parent = above(api, operation)
    if (parent === undefined) return judgedAll([])
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ exchange, answer }) => isSuccess(answer.status) && !isRecorded(exchange))
        .map((placed) => look(api, operation, parent, exchanges, placed)),
    )
  },
}

import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { type Change, changesBetween } from './compare/changes-between.ts'
import { lookBefore, type Representation, thingOf } from './exchange/look-at-thing.ts'
import { controlFor } from './exchange/pair-exchanges.ts'
import { excerpt } from './exchange/parse-json.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { namesCounterpart } from './statement/names-counterpart.ts'
import { notStated, statedOfBody } from './statement/stated.ts'
import { isEntityWrite, type Written, writesOf } from './statement/written.ts'

/** What an update must not have changed: all that its body did not name. */
function comparePair(
  api: ApiView,
  operation: Operation,
  write: Written,
  before: Representation,
  after: Representation,
): readonly Change[] {
  const sent = new Set(Object.keys(write.sent).map((name) => name.toLowerCase()))
  return changesBetween(api, operation, write.declared, before, after).filter(
    ({ name }) => !sent.has(name.toLowerCase()),
  )
}

/** The look before the update and the reads after it; where there is none, its own answer shows what is left. */
function looksOf(
  exchanges: readonly Exchange[],
  write: Written,
): { readonly before: Representation; readonly afters: readonly Representation[] } | undefined {
  const thing = thingOf(write.exchange)
  const before = thing === undefined ? undefined : lookBefore(exchanges, write.index, thing)
  const reads = write.looks.filter(({ index }) => index !== write.index)
  const afters = reads.length > 0 ? reads : write.looks
  return before === undefined || afters.length === 0 ? undefined : { before, afters }
}

/**
 * May the value follow from what was sent: it was unset before, the page says that properties may be recalculated and it is
 * another value, not none, or the body names its counterpart.
 */
function isDerived(
  api: ApiView,
  { body }: Operation,
  { sent, type }: Written,
  { name, filled, reset }: Change,
): boolean {
  return filled || namesCounterpart(api, type, sent, name) || (body?.recalculates === true && !reset)
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  write: Written,
): readonly (readonly (Observation | null)[])[] {
  const looks = looksOf(exchanges, write)
  if (looks === undefined) return []
  const { before, afters } = looks
  const seenOf = ({ component, was, is, source }: Change, after: Representation) => ({
    place: component,
    message: `The update did not name ${component}; it was ${excerpt(was)} and is ${excerpt(is)}.`,
    docs: source,
    exchange: after.index,
    control: controlFor(exchanges, write.index),
  })
  return [
    afters.flatMap((after) =>
      comparePair(api, operation, write, before, after).map((change) =>
        (isDerived(api, operation, write, change) ? remark : violation)(
          operation,
          change.evidence,
          seenOf(change, after),
        ),
      ),
    ),
  ]
}

/**
 * An update keeps the values of the properties that it does not set; what the service manages itself is left out. Where the
 * page has them recalculated from those that are sent, another value is a warning, but none is not: nothing yields that.
 */
export const untouchedKept: Check = {
  id: 'untouched-kept',
  title: 'An update keeps what it does not set.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) =>
    operation.method === 'PATCH' && isEntityWrite(operation) ? statedOfBody(operation) : notStated,
  judge: (api, operation, exchanges) => {
    return judgedAll(
      writesOf(api, operation, exchanges).flatMap((write) => look(api, operation, exchanges, write)),
    )
  },
}

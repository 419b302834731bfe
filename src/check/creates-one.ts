import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { isTrace } from './compare/is-trace.ts'
import { hasId, idOf, newIdOf, sameId } from './exchange/find-entity.ts'
import { writesMember } from './exchange/look-at-thing.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import type { ExactObject } from './exchange/parse-json.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { listsOf } from './exchange/read-list.ts'
import { sentObject } from './exchange/read-message.ts'
import { isRecorded, isSuccess, mayBeDoneTwice } from './exchange/settle.ts'
import { judgedAll, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'
import { bodyType, isEntityWrite } from './statement/written.ts'

/** Undefined where the list was not read to its end both before and after. */
function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange, answer }: Placed,
): readonly (Observation | null)[] | undefined {
  const sent = sentObject(exchange.step.request)
  const id = newIdOf(answer)
  const place = placeOf(exchange.step.request.path)
  const before = listsOf(exchanges, place, 0, index).findLast(({ extent }) => extent === 'all')
  const after = listsOf(exchanges, place, index + 1).find(({ extent }) => extent === 'all')
  if (before === undefined || after === undefined || sent === undefined || id === undefined) return undefined
  const shows = (item: ExactObject): boolean => isTrace(api, bodyType(operation), sent, undefined, item)
  const between = exchanges.slice(before.index + 1, after.index)
  const isWritten = (other: string): boolean => between.some((each) => writesMember(each, place, other))
  const others = after.items.filter((item) => {
    const other = idOf(item) ?? id
    return !sameId(other, id) && shows(item) && !isWritten(other)
  })
  const earlier = (item: ExactObject): ExactObject | undefined =>
    before.items.find((one) => hasId(one, idOf(item)))
  const twin = others.find((item) => earlier(item) === undefined)
  const changed = others.find((item) => {
    const was = earlier(item)
    return was !== undefined && !shows(was)
  })
  const tries = exchange.retries === 0 ? '' : `, which was throttled ${exchange.retries} times before,`
  const made = `One POST${tries} made ${id}`
  const seen = { docs: operation.source, exchange: after.index, control: controlFor(exchanges, index) }
  const violated = (place: string, what: string): Observation | null =>
    violation(operation, 'stated', { place, message: `${made}; ${what}`, ...seen })
  return [
    twin === undefined ? null : violated('duplicate', `${idOf(twin)} has come with it and is the same.`),
    changed === undefined
      ? null
      : violated('neighbour', `${idOf(changed)} was there before, and shows now what was sent.`),
  ]
}

/**
 * One create makes one entity and changes no other, even where it was throttled first: a request answered 429 was not
 * executed (`throttling.md`).
 */
export const createsOne: Check = {
  id: 'creates-one',
  title: 'One create makes one entity, and changes no other.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (_api, operation) =>
    operation.kind === 'create' && isEntityWrite(operation) ? stated(operation) : notStated,
  judge: (api, operation, exchanges) => {
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ exchange, answer }) => isSuccess(answer.status) && !isRecorded(exchange))
        .filter(({ exchange }) => !mayBeDoneTwice(exchange))
        .map((placed) => look(api, operation, exchanges, placed)),
    )
  },
}

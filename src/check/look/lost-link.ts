import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'
import { hasId, idOf, itemsIn, sameId } from '../exchange/find-entity.ts'
import { controlFor } from '../exchange/pair-exchanges.ts'
import { placeOf } from '../exchange/place-of-path.ts'
import { type ListRead, listsOf } from '../exchange/read-list.ts'
import { isRecorded, settled } from '../exchange/settle.ts'
import { remark, violation } from '../judgement.ts'
import { idsOf } from '../statement/read-option.ts'
import {
  isOfList,
  isWriteAt,
  linkedBefore,
  type ReferenceChange,
  untilNext,
} from '../statement/reference-change.ts'

type Seen = readonly (Observation | null)[]

/**
 * Of the others that a relationship had before a reference was added or removed none is missing, and what was added shows
 * once.
 */
export function lookForLostLinks(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  change: ReferenceChange,
): readonly Seen[] {
  return [...lookForLost(api, operation, exchanges, change), ...lookForTwice(operation, exchanges, change)]
}

/** The last list in front of a change, with nothing written at the relationship in between. */
function listBefore(
  exchanges: readonly Exchange[],
  { relation, index }: ReferenceChange,
): ListRead | undefined {
  const before = listsOf(exchanges, relation, 0, index).at(-1)
  const between = before === undefined ? [] : exchanges.slice(before.index + 1, index)
  return between.some((each) => isWriteAt(relation, each)) ? undefined : before
}

/** Others may only be told of lists that were read to their end, and all of whose members have ids. */
function isWhole(list: ListRead | undefined): list is ListRead {
  return list?.extent === 'all' && idsOf(list.items) !== undefined
}

/** The ids that a relationship showed before a change, or that the case had added to it, but for the own one. */
function othersOf(
  api: ApiView,
  exchanges: readonly Exchange[],
  change: ReferenceChange,
  after: ListRead,
): readonly string[] {
  const before = listBefore(exchanges, change)
  const shown = isWhole(before) ? before.items.flatMap((item) => idOf(item) ?? []) : []
  const added = linkedBefore(api, exchanges, change)
    .filter((each) => isOfList(api, each, after.exchange))
    .map(({ id }) => id)
    .filter((id) => !shown.some((each) => sameId(each, id)))
  return [...shown, ...added].filter((each) => !sameId(each, change.id))
}

/** Where all that was there is one, it may be that the relationship holds one at a time: no page says how many it takes. */
function lookForLost(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  change: ReferenceChange,
): readonly Seen[] {
  const { index, relation, id, removes } = change
  const [after] = listsOf(exchanges, relation, index + 1, untilNext(exchanges, change))
  if (!isWhole(after)) return []
  const others = othersOf(api, exchanges, change, after)
  const isLeft = (other: string): boolean => after.items.some((item) => hasId(item, other))
  const lost = others.find((other) => !isLeft(other))
  if (others.length === 0) return []
  if (lost === undefined) return [[]]
  const done = removes ? `The reference to ${id} was removed` : `A reference to ${id} was added`
  const message = `${done}; the relationship does not show ${lost} any more, ${others.filter(isLeft).length} of ${others.length} others are left.`
  const control = controlFor(exchanges, index)
  const seen = { place: 'list-others', message, docs: operation.source, exchange: after.index, control }
  const mayHoldOne = !removes && others.length === 1
  return [[(mayHoldOne ? remark : violation)(operation, 'stated', seen)]]
}

/** A page of the relationship has what was added once. */
function lookForTwice(
  operation: Operation,
  exchanges: readonly Exchange[],
  change: ReferenceChange,
): readonly Seen[] {
  const { index, relation, id, removes } = change
  if (removes) return []
  const reads = exchanges
    .entries()
    .take(untilNext(exchanges, change))
    .drop(index + 1)
    .filter(([, read]) => !isRecorded(read) && placeOf(read.step.request.path) === relation)
  return [...reads].flatMap(([at, read]): readonly Seen[] => {
    const answer = settled(read)
    const items = answer === null ? undefined : itemsIn(answer)
    const own = items?.filter((item) => hasId(item, id))
    if (own === undefined || own.length < 2) return []
    const message = `A reference to ${id} was added; the relationship shows it ${own.length} times.`
    const control = controlFor(exchanges, index)
    const seen = { place: 'list-twice', message, docs: operation.source, exchange: at, control }
    return [[violation(operation, 'stated', seen)]]
  })
}

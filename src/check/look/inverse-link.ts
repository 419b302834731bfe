import { inverseName } from '../../contract/inverse-relation.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'
import { entityIn, idOf, sameId } from '../exchange/find-entity.ts'
import { controlFor } from '../exchange/pair-exchanges.ts'
import { lastSegment, placeOf } from '../exchange/place-of-path.ts'
import { listsOf } from '../exchange/read-list.ts'
import { settled, succeeded } from '../exchange/settle.ts'
import { unsettled, violation } from '../judgement.ts'
import { countOf, entityAbove } from '../statement/parent-of.ts'
import { type ReferenceChange, relationOf, untilNext } from '../statement/reference-change.ts'

/**
 * What a reference leads to shows where it comes from: who has a manager is among the direct reports of that
 * (`resources/user.md`).
 */
export function lookAtInverse(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  change: ReferenceChange,
): readonly (readonly (Observation | null)[])[] {
  const { relation, target, removes, index } = change
  const name = inverseName(relation)
  const owner = entityAbove(api, relationOf(operation))
  if (name === undefined || owner === undefined) return []
  const id = ownerId(exchanges, relation.split('/').slice(0, countOf(owner.path)).join('/'))
  return listsOf(exchanges, `${target}/${name}`, index + 1, untilNext(exchanges, change)).map((list) => {
    const place = removes ? 'inverse-after-remove' : 'inverse-after-add'
    const control = controlFor(exchanges, index)
    const seen = { place, docs: operation.source, exchange: list.index, control }
    if (list.extent === 'unsettled') return [unsettled(list.exchange, seen)]
    const ids = list.items.map(idOf)
    const isThere = ids.some((each) => sameId(each, id))
    const isKnown = isThere || (list.extent === 'all' && !ids.includes(undefined))
    if (!isKnown || isThere !== removes) return []
    const message = removes
      ? `The reference from ${id} was removed; ${name} still shows that.`
      : `A reference from ${id} was added; ${name} does not show that.`
    return [violation(operation, 'stated', { ...seen, message })]
  })
}

/** As a read of it in the case shows it, else as its path names it. */
function ownerId(exchanges: readonly Exchange[], place: string): string {
  const read = exchanges.find(
    (each) =>
      each.step.request.method === 'GET' && placeOf(each.step.request.path) === place && succeeded(each),
  )
  const answer = read && settled(read)
  return (answer && idOf(entityIn(answer))) ?? lastSegment(place)
}

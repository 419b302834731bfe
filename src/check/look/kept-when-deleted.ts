import { deletedItems, isKept, readDeleted } from '../../contract/deleted-items.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'
import { lookBefore } from '../exchange/look-at-thing.ts'
import { controlFor, type Placed } from '../exchange/pair-exchanges.ts'
import { placeOf } from '../exchange/place-of-path.ts'
import { isGone } from '../exchange/settle.ts'
import { remark } from '../judgement.ts'
import { typeNameOf } from '../statement/find-component.ts'

/** What was deleted is among the deleted items, where the docs list such there: a warning, since not every page of a delete says so. */
export function lookAmongDeleted(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange }: Placed,
): readonly (readonly (Observation | null)[])[] {
  const place = placeOf(exchange.step.request.path)
  const before = lookBefore(exchanges, index, { place, newId: null })?.entity
  const type = typeNameOf(api, before, operation.resource)
  if (before === undefined || readDeleted(api, type) === undefined || !isKept(type, before)) return []
  const kept = `${api.version}${deletedItems}/${place.slice(place.lastIndexOf('/') + 1)}`.toLowerCase()
  return exchanges.flatMap((read, at): readonly (readonly (Observation | null)[])[] => {
    const { method, path } = read.step.request
    if (at <= index || method !== 'GET' || placeOf(path).toLowerCase() !== kept) return []
    if (!isGone(read)) return [[]]
    const message = `The entity was deleted; ${deletedItems} does not have it.`
    const seen = { place: 'deleted-items', message, docs: operation.source, exchange: at }
    return [[remark(operation, 'stated', { ...seen, control: controlFor(exchanges, index) })]]
  })
}

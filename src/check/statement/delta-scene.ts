import type { ApiView } from '../../model/api-view.ts'
import type { Check } from '../../model/check.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Source } from '../../model/source.ts'
import type { Placed } from '../exchange/pair-exchanges.ts'
import { type ListRead, listsOf } from '../exchange/read-list.ts'
import { deltaPages, type Round, roundsIn, trackedBy } from '../exchange/read-rounds.ts'
import { notStated, ruleSource, stated } from './stated.ts'

/** What a case shows of a delta function. */
export interface DeltaScene {
  readonly api: ApiView
  readonly operation: Operation
  readonly docs: Source
  readonly exchanges: readonly Exchange[]
  readonly pages: readonly Placed[]
  readonly rounds: readonly Round[]
  /** Place of the collection that is tracked. */
  readonly collection: string
}

const rule = 'delta'

/** A check of change tracking has something to say of each delta function (`concepts/delta-query-overview.md`). */
export const stateOfDelta: Check['state'] = (api, operation) =>
  operation.kind === 'delta' ? stated(operation, 'stated', ruleSource(api, rule, operation)) : notStated

/** The rounds of a delta function in a case, and what is judged beside them. */
export function deltaScene(api: ApiView, operation: Operation, exchanges: readonly Exchange[]): DeltaScene {
  const pages = deltaPages(operation, exchanges)
  const docs = ruleSource(api, rule, operation)
  return { api, operation, docs, exchanges, pages, rounds: roundsIn(pages), collection: trackedBy(pages) }
}

/** The list of the collection before and after a round that asked for all of it; undefined where it was not read to its end. */
export function listsAround(
  { exchanges, collection }: DeltaScene,
  round: Round,
): { readonly before: ListRead; readonly after: ListRead } | undefined {
  if (round.options.size > 0) return undefined
  const lists = listsOf(exchanges, collection, 0).filter(({ extent }) => extent === 'all')
  const before = lists.findLast(({ index }) => index < round.first)
  const after = lists.find(({ index }) => index > round.last)
  return before && after && { before, after }
}

import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { itemsIn } from './find-entity.ts'
import { goodOnes, type Placed } from './pair-exchanges.ts'
import type { ExactObject } from './parse-json.ts'
import { placeOf } from './place-of-path.ts'
import { linkOf } from './read-list.ts'
import { queryOptions } from './read-message.ts'
import { isSuccess } from './settle.ts'

/** The pages that a delta function answered, in their order. */
export function deltaPages(operation: Operation, exchanges: readonly Exchange[]): readonly Placed[] {
  return goodOnes(operation, exchanges).filter(
    ({ answer }) => isSuccess(answer.status) && itemsIn(answer) !== undefined,
  )
}

/** A round of change tracking that was read to its deltaLink. */
export interface Round {
  /** Indices of its pages in the case. */
  readonly first: number
  readonly last: number
  /** What its first request asked for. */
  readonly options: ReadonlyMap<string, string>
  readonly items: readonly ExactObject[]
}

/** The rounds that pages make up (`concepts/delta-query-overview.md`). */
export function roundsIn(pages: readonly Placed[]): readonly Round[] {
  const rounds: Round[] = []
  let open: Round | undefined
  for (const page of pages) {
    const { index, exchange, answer } = page
    open ??= { first: index, last: index, options: queryOptions(exchange.step.request), items: [] }
    open = { ...open, last: index, items: [...open.items, ...(itemsIn(answer) ?? [])] }
    if (linkOf(exchange) !== undefined) continue
    if (linkOf(exchange, 'deltaLink') !== undefined) rounds.push(open)
    open = undefined
  }
  return rounds
}

/** The place of the collection whose changes pages tell; empty where there is no page. */
export function trackedBy(pages: readonly Placed[]): string {
  return placeOf(pages[0]?.exchange.step.request.path ?? '').replace(/\/[^/]*$/, '')
}

/** Is the end of an entity told: as directory and mailbox do, or by the facet of files. */
export function isRemoved(item: ExactObject): boolean {
  return '@removed' in item || 'deleted' in item
}

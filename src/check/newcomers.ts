import type { Exchange } from '../model/exchange.ts'
import { instantOf } from './edm-instant.ts'
import { entityIn, idOf, newIdOf, sameId } from './find-entity.ts'
import type { ExactObject } from './parse-json.ts'
import { placeOf } from './place-of-path.ts'
import { listsOf } from './read-list.ts'
import { succeeded } from './settle.ts'

/**
 * Tells an item that came into a collection after an exchange from those that earlier cases left there: it was not in a
 * list that was read before, or else the service stamped it later than an entity that the case made before. Undefined
 * where the case shows neither.
 */
export function newcomers(
  exchanges: readonly Exchange[],
  collection: string,
  index: number,
): ((item: ExactObject) => boolean) | undefined {
  const made = exchanges.flatMap(({ step, answer }) =>
    step.request.method === 'POST' && answer !== null ? [newIdOf(answer)] : [],
  )
  const isOwn = (item: ExactObject): boolean =>
    made.some((id) => id !== undefined && sameId(id, idOf(item) ?? ''))
  const before = listsOf(exchanges, collection, 0, index).findLast(({ extent }) => extent === 'all')
  if (before !== undefined) {
    const ids = before.items.map((item) => idOf(item) ?? '')
    return (item) => !isOwn(item) && !ids.some((id) => sameId(id, idOf(item) ?? ''))
  }
  const stamp = lastStamp(exchanges.slice(0, index), collection)
  if (stamp === undefined) return undefined
  return (item) => !isOwn(item) && (stampOf(item) ?? stamp) > stamp
}

function lastStamp(exchanges: readonly Exchange[], collection: string): bigint | undefined {
  const create = exchanges.findLast(
    (exchange) =>
      exchange.step.request.method === 'POST' &&
      placeOf(exchange.step.request.path) === collection &&
      succeeded(exchange),
  )
  return create?.answer ? stampOf(entityIn(create.answer)) : undefined
}

function stampOf(entity: ExactObject | undefined): bigint | undefined {
  const created = entity?.['createdDateTime']
  return typeof created === 'string' ? instantOf(created)?.ticks : undefined
}

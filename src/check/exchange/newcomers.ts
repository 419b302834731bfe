import type { Exchange } from '../../model/exchange.ts'
import { idOf, newIdOf, sameId } from './find-entity.ts'
import type { ExactObject } from './parse-json.ts'
import { listsOf } from './read-list.ts'

/**
 * Tells an item that came into a collection after an exchange from those that earlier cases left there: it was not in a
 * list that was read before, to its last page. Undefined where the case has none: stamps prove nothing, since requests
 * may set them.
 */
export function newcomers(
  exchanges: readonly Exchange[],
  collection: string,
  index: number,
): ((item: ExactObject) => boolean) | undefined {
  const before = listsOf(exchanges, collection, 0, index).findLast(({ extent }) => extent === 'all')
  if (before === undefined) return undefined
  const made = exchanges.map(({ answer }) => (answer === null ? undefined : newIdOf(answer)))
  const known = [...made, ...before.items.map(idOf)]
  return (item) => !known.some((id) => sameId(id, idOf(item)))
}

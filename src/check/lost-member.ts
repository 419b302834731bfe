import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { idOf, sameId } from '../exchange/find-entity.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { isNextPage, readPages } from '../exchange/read-list.ts'
import { queryOptions } from '../exchange/read-message.ts'
import { type Asked, idsOf, plainAround } from './read-option.ts'

/**
 * The id of a member that a list has without options, before and after, and lacks with one that only orders or shapes it, and
 * where the plain list is; undefined where none is lost or nothing follows. `isBound` tells which members must be there.
 */
export function lostMember(
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange }: Asked,
  isBound: (member: ExactObject) => boolean = () => true,
): { readonly id: string; readonly control: number } | undefined {
  if (isNextPage(exchanges, index) || queryOptions(exchange.step.request).size > 1) return undefined
  const plain = plainAround(operation, exchanges, index)
  const list = readPages(exchanges, index, exchanges.length)
  if (plain === undefined || list?.extent !== 'all' || idsOf(list.items) === undefined) return undefined
  const found = list.items.flatMap((item) => idOf(item) ?? [])
  for (const member of plain.items) {
    const id = idOf(member)
    if (id !== undefined && isBound(member) && !found.some((each) => sameId(each, id)))
      return { id, control: plain.first }
  }
  return undefined
}

import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'
import { idOf, sameId } from '../exchange/find-entity.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { isNextPage, readPages } from '../exchange/read-list.ts'
import { queryOptions } from '../exchange/read-message.ts'
import { remark, violation } from '../judgement.ts'
import { type Asked, idsOf, isStatedTogether, plainAround, withoutPortion } from '../statement/read-option.ts'

/** What an option does that leaves the members of a list as they are. */
interface Harmless {
  readonly place: string
  /** Such as `sorts the list`. */
  readonly does: string
}

/** A member that a list loses by an option, `$orderby` or another, which only orders or shapes it. */
export function lookForLost(
  operation: Operation,
  exchanges: readonly Exchange[],
  asked: Asked,
  { place, does }: Harmless,
  isBound?: (member: ExactObject) => boolean,
): Observation | null {
  const lost = lostMember(operation, exchanges, asked, isBound)
  if (lost === undefined) return null
  const message = `${asked.option.name}=${asked.value} ${does}; ${lost.id} is in the list and did not come.`
  const seen = { place, message, docs: asked.option.source, exchange: asked.index, control: lost.control }
  const isSure = isStatedTogether(operation, asked.exchange.step.request)
  return (isSure ? violation : remark)(operation, 'stated', seen)
}

/**
 * The id of a member that a list has without an option, before and after, and lacks with it, as it only orders or shapes the
 * list, and where the list without it is; undefined where none is lost or nothing follows. `isBound` tells which members must
 * be there.
 */
function lostMember(
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange, option }: Asked,
  isBound: (member: ExactObject) => boolean = () => true,
): { readonly id: string; readonly control: number } | undefined {
  const options = queryOptions(exchange.step.request)
  if (isNextPage(exchanges, index) || options.has('$top') || options.has('$skip')) return undefined
  const beside = new Map(
    [...withoutPortion(options)].filter(([other]) => other !== option.name.toLowerCase()),
  )
  const plain = plainAround(operation, exchanges, index, beside)
  const list = readPages(exchanges, index, exchanges.length)
  if (plain === undefined || list?.extent !== 'all' || idsOf(list.items) === undefined) return undefined
  if (!plain.isStill && list.index !== index) return undefined
  const found = list.items.flatMap((item) => idOf(item) ?? [])
  for (const [member, later] of plain.lasting) {
    const id = idOf(member)
    if (id !== undefined && isBound(member) && isBound(later) && !found.some((each) => sameId(each, id)))
      return { id, control: plain.first }
  }
  return undefined
}

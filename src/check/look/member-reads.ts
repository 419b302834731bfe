import type { Exchange } from '../../model/exchange.ts'
import { isWrite, representationIn } from '../exchange/look-at-thing.ts'
import { type Placed, settledOnes } from '../exchange/pair-exchanges.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { asSegment, placeOf } from '../exchange/place-of-path.ts'
import { isPartial } from '../exchange/read-message.ts'
import { isRecorded } from '../exchange/settle.ts'

/** Where a member of a collection is read. */
export function placeIn(collection: string, id: string | undefined): string | undefined {
  return id && `${collection}/${asSegment(id)}`
}

/** What whole reads of one member of a collection answered, misses too. */
export function memberReads(
  exchanges: readonly Exchange[],
  collection: string,
  id: string | undefined,
): readonly Placed[] {
  return settledOnes(exchanges).filter(({ exchange }) => {
    const { request } = exchange.step
    const isOfMember = request.method === 'GET' && placeOf(request.path) === placeIn(collection, id)
    return isOfMember && !isPartial(request) && !isRecorded(exchange)
  })
}

/** What the last whole read of a member before some exchanges shows and the first after them, where nothing was written in between. */
export function memberAround(
  exchanges: readonly Exchange[],
  collection: string,
  id: string | undefined,
  { first, last }: { readonly first: number; readonly last: number },
):
  | { readonly both: readonly [before: ExactObject, after: ExactObject]; readonly control: number }
  | undefined {
  const reads = memberReads(exchanges, collection, id)
  const [before, after] = [
    reads.findLast(({ index }) => index < first),
    reads.find(({ index }) => index > last),
  ].map((read) => read && representationIn(read.exchange, read.index))
  if (before === undefined || after === undefined) return undefined
  if (exchanges.slice(before.index, after.index).some(isWrite)) return undefined
  return { both: [before.entity, after.entity], control: before.index }
}

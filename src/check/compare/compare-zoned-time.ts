import { isDate } from '../../contract/format-time.ts'
import { zoneOffsets } from '../../contract/zone-offsets.ts'
import type { Exact, ExactObject } from '../exchange/parse-json.ts'
import { memberValue } from '../statement/find-component.ts'
import type { Comparison } from './compare-primitive.ts'
import { compareTicks, instantOf, type Ticks } from './edm-instant.ts'

/**
 * Compares two times beside their zones (`isZonedTime`): in one zone by the clock, whatever fraction it is written with. In another zone, as
 * calendars show what they were sent (UTC, or the zone that the request prefers), it is the same instant where both zones
 * are known, else the clock is as far away as two zones can be, also where none was sent. A day alone is its midnight.
 * Undefined where one of the two is no point in time.
 */
export function compareZonedTimes(sent: ExactObject, shown: ExactObject): Comparison | undefined {
  const [a, b] = [clockIn(sent), clockIn(shown)]
  if (a === undefined || b === undefined) return undefined
  const [from, to] = [memberValue(sent, 'timeZone'), memberValue(shown, 'timeZone')]
  if ((from !== undefined && typeof from !== 'string') || typeof to !== 'string') return undefined
  if (from?.toLowerCase() === to.toLowerCase()) return compareTicks(a, b)
  const [instants, others] = [from && instantsOf(a, from), instantsOf(b, to)]
  if (instants && others) return instants.some((each) => others.includes(each)) ? 'same' : 'different'
  const apart = a.ticks > b.ticks ? a.ticks - b.ticks : b.ticks - a.ticks
  return apart <= widest && apart % quarter === 0n ? 'same' : 'different'
}

const second = 10n ** 12n
/** Offsets are quarters of an hour, from -12 to +14 hours. */
const quarter = 900n * second
const widest = 26n * 3600n * second

/** The instants at which the clock of a zone may show a time. */
function instantsOf({ ticks }: Ticks, zone: string): readonly bigint[] | undefined {
  const offsets = zoneOffsets(zone, Number(ticks / second))
  return offsets?.map((offset) => ticks - BigInt(offset) * second)
}

function clockIn(value: ExactObject): Ticks | undefined {
  const text: Exact | undefined = memberValue(value, 'dateTime')
  if (typeof text !== 'string') return undefined
  if (isDate(text)) return instantOf(`${text}T00:00Z`)
  return instantOf(/z$/i.test(text) ? text : `${text}Z`)
}

import type { Exact } from '../exchange/parse-json.ts'
import { instantOf, type Ticks } from './edm-instant.ts'

const second = 10n ** 12n
const minute = 60n * second
const quarter = 15n * minute
const hour = 4n * quarter

/** By less, clocks of the machines of a service may differ. */
const nearest = 2n * quarter

/** The zone that is farthest from UTC. */
const farthest = 14n * hour

function instantIn(value: Exact): Ticks | undefined {
  return typeof value === 'string' ? instantOf(value) : undefined
}

/** Is an instant cut to the minute, though not to the hour: by chance two of them lie a quarter of an hour apart. */
function isMinute({ ticks }: Ticks): boolean {
  return ticks % minute === 0n && ticks % hour !== 0n
}

/** Are two instants as far apart as clocks of two zones: whole quarters of an hour, to the second, from half an hour to 14 hours. */
export function areZonesApart(one: Exact, other: Exact): boolean {
  const [a, b] = [instantIn(one), instantIn(other)]
  if (a === undefined || b === undefined || isMinute(a) || isMinute(b)) return false
  const apart = a.ticks > b.ticks ? a.ticks - b.ticks : b.ticks - a.ticks
  const rest = (apart + second) % quarter
  return apart > nearest - second && apart < farthest + second && rest < 2n * second
}

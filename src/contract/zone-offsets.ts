import { oncePerText } from '../docs/once-per-text.ts'

/** Names that Windows has for the zones of the docs' examples, in lower case, and those of the tz database. */
const ofWindows: ReadonlyMap<string, string> = new Map([
  ['eastern standard time', 'America/New_York'],
  ['pacific standard time', 'America/Los_Angeles'],
])

const formatOf = oncePerText((zone): Intl.DateTimeFormat | undefined => {
  const timeZone = ofWindows.get(zone.toLowerCase()) ?? zone
  try {
    return new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  } catch {
    return undefined
  }
})

const day = 86_400

/**
 * How many seconds a zone may be ahead of UTC where its clock shows a time (seconds since 1970 as if in UTC): what it is the
 * day before and after, between which the clock may have been changed. Undefined for a zone that is not known.
 */
export function zoneOffsets(zone: string, clock: number): readonly number[] | undefined {
  const format = formatOf(zone)
  return format && [clock - day, clock + day].map((at) => offsetAt(format, at))
}

/** How many seconds a zone is ahead of UTC at an instant (seconds since 1970). Undefined for a zone that is not known. */
export function zoneOffset(zone: string, instant: number): number | undefined {
  const format = formatOf(zone)
  return format && offsetAt(format, instant)
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const name = format.formatToParts(at * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -60 : 60)
}

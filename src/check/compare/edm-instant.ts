import { isDateTimeOffset, isDuration, isTimeOfDay } from '../../contract/format-time.ts'

/** A point or span of time: seconds times 10^12, and how many fraction digits it was written with, trailing zeros not counted. */
export interface Ticks {
  readonly ticks: bigint
  readonly digits: number
}

const second = 10n ** 12n

/** The instant of an Edm.DateTimeOffset; undefined where the text is none. */
export function instantOf(text: string): Ticks | undefined {
  if (!isDateTimeOffset(text)) return undefined
  const match = /^(-?\d+)-(\d\d)-(\d\d)t(.+?)(z|([+-])(\d\d):(\d\d))$/i.exec(text)
  if (match === null) return undefined
  const [, year, month, day, clock = '', , sign, hours, minutes] = match
  const time = clockOf(clock)
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -60 : 60)
  const seconds = BigInt(date.getTime() / 1000 - offset)
  return { ticks: seconds * second + time.ticks, digits: time.digits }
}

/** The time of an Edm.TimeOfDay since midnight; undefined where the text is none. */
export function timeOf(text: string): Ticks | undefined {
  return isTimeOfDay(text) ? clockOf(text) : undefined
}

function clockOf(text: string): Ticks {
  const [hours = '0', minutes = '0', seconds = '0'] = text.split(':')
  const [whole = '0', fraction = ''] = seconds.split('.')
  return ticksOf(BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(whole), fraction)
}

function ticksOf(seconds: bigint, fraction: string): Ticks {
  const ticks = seconds * second + BigInt(fraction.padEnd(12, '0').slice(0, 12))
  return { ticks, digits: fraction.replace(/0+$/, '').length }
}

/** The length of an Edm.Duration, a day being 24 hours; undefined where the text is none. */
export function spanOf(text: string): Ticks | undefined {
  if (!isDuration(text)) return undefined
  const part = (unit: RegExp): string => unit.exec(text)?.[1] ?? '0'
  const hours = BigInt(part(/(\d+)D/)) * 24n + BigInt(part(/(\d+)H/))
  const minutes = hours * 60n + BigInt(part(/(\d+)M/))
  const [whole = '0', fraction = ''] = part(/([\d.]+)S/).split('.')
  const { ticks, digits } = ticksOf(minutes * 60n + BigInt(whole), fraction)
  return { ticks: text.startsWith('-') ? -ticks : ticks, digits }
}

/**
 * `less-precise`: what is shown is what was sent, with fewer fraction digits. Digits beyond the seventh (100 ns, the
 * most that the docs show) are not compared.
 */
export function compareTicks(sent: Ticks, shown: Ticks): 'same' | 'different' | 'less-precise' {
  const apart = sent.ticks > shown.ticks ? sent.ticks - shown.ticks : shown.ticks - sent.ticks
  if (apart < 10n ** 5n) return 'same'
  return apart < 10n ** BigInt(12 - Math.min(shown.digits, 12)) ? 'less-precise' : 'different'
}

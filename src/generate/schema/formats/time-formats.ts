import fc from 'fast-check'

const day = 86_400_000
const start = Date.UTC(2024, 0, 1)

/** Calendar dates from 1994 to 2053; smaller ones are nearer to 2024-01-01. */
export const date: fc.Arbitrary<string> = fc
  .integer({ min: -10_950, max: 10_950 })
  .map((days) => new Date(start + days * day).toISOString().slice(0, 10))

const clock = fc.integer({ min: 0, max: 86_399 }).map((seconds) => {
  return new Date(start + seconds * 1_000).toISOString().slice(11, 19)
})

const fraction = fc.oneof(
  { arbitrary: fc.constant(''), weight: 3 },
  {
    arbitrary: fc.integer({ min: 0, max: 999 }).map((part) => `.${String(part).padStart(3, '0')}`),
    weight: 1,
  },
  {
    arbitrary: fc.integer({ min: 0, max: 9_999_999 }).map((part) => `.${String(part).padStart(7, '0')}`),
    weight: 1,
  },
)

const offset = fc.oneof(
  { arbitrary: fc.constant('Z'), weight: 2 },
  { arbitrary: fc.constantFrom('+00:00', '-08:00', '+05:30', '+01:00', '-03:30'), weight: 1 },
)

const withSeconds = fc.tuple(clock, fraction).map(([time, part]) => time + part)
const withoutSeconds = fc
  .integer({ min: 0, max: 1_439 })
  .map((minutes) => new Date(start + minutes * 60_000).toISOString().slice(11, 16))

/** `08:30`, `08:30:00`, `08:30:00.0000000`: `timeOfDayValue` of the OData ABNF, seconds being optional. */
export const timeOfDay: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: withSeconds, weight: 7 },
  { arbitrary: withoutSeconds, weight: 1 },
)

/** `dateTimeOffsetValue` of the OData ABNF: seconds and fraction are optional, the offset is not. */
export const dateTimeOffset: fc.Arbitrary<string> = fc
  .tuple(date, timeOfDay, offset)
  .map(([when, time, zone]) => `${when}T${time}${zone}`)

/** RFC 3339, section 5.6: `date-time`, which needs seconds. */
export const dateTime: fc.Arbitrary<string> = fc
  .tuple(date, withSeconds, offset)
  .map(([when, time, zone]) => `${when}T${time}${zone}`)

/** RFC 3339, section 5.6: `full-time`, which needs seconds and an offset. */
export const fullTime: fc.Arbitrary<string> = fc.tuple(withSeconds, offset).map(([time, zone]) => time + zone)

const parts = fc.tuple(
  fc.oneof({ arbitrary: fc.constant(''), weight: 3 }, { arbitrary: fc.constant('-'), weight: 1 }),
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 0, max: 23 }),
  fc.integer({ min: 0, max: 59 }),
  fc.integer({ min: 0, max: 59 }),
  fraction,
)

function durationText(sign: string, days: number, hours: number, minutes: number, seconds: string): string {
  const date = days > 0 ? `${days}D` : ''
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${seconds}`
  if (date === '' && time === '') return `${sign}PT0S`
  return `${sign}P${date}${time === '' ? '' : `T${time}`}`
}

/** `durationValue` of the OData ABNF: signed, days to seconds, with a fraction; no years and months. */
export const odataDuration: fc.Arbitrary<string> = parts.map(([sign, days, hours, minutes, seconds, part]) =>
  durationText(sign, days, hours, minutes, seconds > 0 ? `${seconds}${part}S` : ''),
)

/** RFC 3339, appendix A, without the forms that OData does not know: hours without minutes are followed by no seconds. */
export const isoDuration: fc.Arbitrary<string> = parts.map(([, days, hours, minutes, seconds]) => {
  const between = hours > 0 && minutes === 0 ? 1 : minutes
  return durationText('', days, hours, between, seconds > 0 ? `${seconds}S` : '')
})

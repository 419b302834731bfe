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

const seconds = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(''),
    fc.tuple(fc.integer({ min: 1, max: 59 }), part).map(([count, rest]) => `${count}${rest}S`),
  )

const days = fc.integer({ min: 0, max: 40 })
const hours = fc.integer({ min: 0, max: 23 })
const minutes = fc.integer({ min: 0, max: 59 })
const sign = fc.oneof({ arbitrary: fc.constant(''), weight: 3 }, { arbitrary: fc.constant('-'), weight: 1 })

function durationText(sign: string, days: number, hours: number, minutes: number, seconds: string): string {
  const date = days > 0 ? `${days}D` : ''
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${seconds}`
  if (date === '' && time === '') return `${sign}PT0S`
  return `${sign}P${date}${time === '' ? '' : `T${time}`}`
}

/** `durationValue` of the OData ABNF: signed, days to seconds, with a fraction; no years and months. */
export const odataDuration: fc.Arbitrary<string> = fc
  .tuple(sign, days, hours, minutes, seconds(fraction))
  .map((parts) => durationText(...parts))

/** RFC 3339, appendix A, as far as OData knows it: between hours and seconds there are minutes. */
export const isoDuration: fc.Arbitrary<string> = fc
  .tuple(days, hours, minutes, seconds(fc.constant('')))
  .map(([day, hour, minute, rest]) =>
    durationText('', day, hour, hour > 0 && minute === 0 ? 1 : minute, rest),
  )

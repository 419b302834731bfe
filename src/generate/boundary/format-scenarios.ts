import type { BoundaryScenario } from './boundary-case.ts'
import { hasFormat } from './site-kinds.ts'
import { siteScenario } from './site-scenario.ts'

/** A string that the OData ABNF gives a format; `assumed` where services often have a narrower idea. */
function form(
  format: string,
  name: string,
  value: string,
  domain: 'stated' | 'assumed' = 'stated',
): BoundaryScenario {
  return siteScenario(`${format}-${name}`, (site) => (hasFormat(site, format) ? [{ value, domain }] : []))
}

/** Date and time, durations, Guids and binary values in every form that OData knows (ABNF, primitive literals). */
export const formatScenarios: readonly BoundaryScenario[] = [
  form('date-time', 'whole-seconds', '2024-06-30T12:00:00Z'),
  form('date-time', 'seven-digit-fraction', '2024-06-30T12:00:00.1234567Z'),
  form('date-time', 'offset-far-east', '2024-06-30T12:00:00+14:00'),
  form('date-time', 'offset-far-west', '2024-06-30T12:00:00-12:00'),
  form('date-time', 'half-hour-offset', '2024-06-30T12:00:00+05:30'),
  form('date-time', 'zero-offset', '2024-06-30T12:00:00+00:00'),
  form('date-time', 'leap-day', '2024-02-29T12:00:00Z'),
  form('date-time', 'end-of-year', '2024-12-31T23:59:59.9999999Z'),
  form('date-time', 'midnight', '2024-06-30T00:00:00Z'),
  form('date-time', 'seconds-absent', '2024-06-30T12:00Z'),
  form('date-time', 'before-1970', '1969-12-31T23:59:59Z', 'assumed'),
  form('date-time', 'least-year', '0001-01-01T00:00:00Z', 'assumed'),
  form('date-time', 'greatest-year', '9999-12-31T23:59:59Z', 'assumed'),
  form('date', 'leap-day', '2024-02-29'),
  form('date', 'end-of-year', '2024-12-31'),
  form('date', 'before-1970', '1969-12-31', 'assumed'),
  form('time', 'midnight', '00:00:00'),
  form('time', 'end-of-day', '23:59:59.9999999'),
  form('time', 'fraction', '12:30:15.5'),
  form('time', 'seconds-absent', '12:30'),
  form('duration', 'zero', 'PT0S'),
  form('duration', 'negative', '-PT1H', 'assumed'),
  form('duration', 'fraction', 'PT1.5S'),
  form('duration', 'days-only', 'P3D'),
  form('duration', 'all-parts', 'P1DT2H3M4.5S'),
  form('duration', 'long-hours', 'PT36H'),
  form('uuid', 'upper-case', '6F1C2B3A-4D5E-4F60-8A7B-9C0D1E2F3A4B'),
  form('uuid', 'nil', '00000000-0000-0000-0000-000000000000', 'assumed'),
  form('byte', 'empty', '', 'assumed'),
  form('byte', 'no-padding-needed', 'AAEC'),
  form('byte', 'one-padding', 'AAE='),
  form('byte', 'two-paddings', 'AA=='),
  form('byte', 'plus-and-slash', '+/+/'),
  form('byte', 'url-safe-alphabet', '-_-_', 'assumed'),
  form('byte', 'padding-left-out', 'AAE', 'assumed'),
]

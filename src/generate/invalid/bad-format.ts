import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** Strings that no lenient parser takes for the format either: other notations of a right value are not among them. */
const wrong: { readonly [format: string]: { readonly [detail: string]: string } } = {
  'date-time': {
    words: 'yesterday',
    'month-13': '2024-13-01T00:00:00Z',
    'february-30': '2024-02-30T00:00:00Z',
    'hour-25': '2024-06-30T25:00:00Z',
  },
  date: { words: 'yesterday', 'month-13': '2024-13-01', 'february-30': '2024-02-30' },
  time: { words: 'noon', 'hour-25': '25:00:00', 'minute-60': '12:60:00' },
  duration: { words: 'one hour', 'unknown-unit': 'PT1X' },
  uuid: {
    words: 'not-a-guid',
    'digit-missing': '6f1c2b3a-4d5e-4f60-8a7b-9c0d1e2f3a4',
    'letter-g': '6f1c2b3a-4d5e-4f60-8a7b-9c0d1e2f3a4g',
  },
  byte: { symbols: '***', 'one-digit': 'A', letters: 'Sämple' },
}

/** Text in place of a date, a time, a duration, a Guid or a binary value. */
export const badFormat: InvalidOperator = valueOperator('bad-format', ['format'], ({ schema }) =>
  Object.entries(wrong[schema.format ?? ''] ?? {}),
)

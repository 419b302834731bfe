import { describe, expect, test } from 'vitest'
import { hasFormat } from './format.ts'

/** Values by the OData 4.01 ABNF: those of each format, and near twins that are not. */
const values: {
  readonly [format: string]: { readonly good: readonly unknown[]; readonly bad: readonly unknown[] }
} = {
  date: {
    good: [
      '2021-07-01',
      '2020-02-29',
      '2000-02-29',
      '0001-01-01',
      '9999-12-31',
      '-0001-01-01',
      '12021-01-01',
    ],
    bad: [
      '2021-02-29',
      '1900-02-29',
      '2021-13-01',
      '2021-00-01',
      '2021-04-31',
      '2021-7-1',
      '2021-07-01Z',
      '21-07-01',
      '',
    ],
  },
  time: {
    good: ['08:00', '08:00:00', '08:00:00.0000000', '23:59:59.999999999999', '00:00'],
    bad: [
      '24:00:00',
      '8:00',
      '08:60',
      '08:00:60',
      '08:00:00Z',
      '08:00:00+01:00',
      '08:00:00.',
      '08',
      '08:00:00.1234567890123',
    ],
  },
  'date-time': {
    good: [
      '2017-01-01T00:00:35.1329464-08:00',
      '2017-01-01T00:00Z',
      '2017-01-01t00:00:00z',
      '2016-12-31T23:59:60Z',
      '2017-01-01T00:00:00+14:00',
    ],
    bad: [
      '2017-01-01T00:00:00',
      '2017-01-01 00:00:00Z',
      '2017-02-30T00:00:00Z',
      '2017-01-01T25:00:00Z',
      '2017-01-01',
      '2017-01-01T00:00:00+0800',
    ],
  },
  duration: {
    good: ['PT1H30.5S', '-PT1S', '+P1D', 'P1DT2H', 'P36DT23H59M59.999999999999S', 'PT0S'],
    bad: ['P1Y', 'P1M', 'P', 'PT', 'P1DT', 'P1W', '1D', 'PT1.5H', 'PT1S1M', 'P1H', ''],
  },
  uuid: {
    good: ['a3a1b5c5-b5c5-a3a1-c5b5-a1a3c5b5a1a3', 'A3A1B5C5-B5C5-A3A1-C5B5-A1A3C5B5A1A3'],
    bad: [
      '{a3a1b5c5-b5c5-a3a1-c5b5-a1a3c5b5a1a3}',
      'a3a1b5c5b5c5a3a1c5b5a1a3c5b5a1a3',
      'g3a1b5c5-b5c5-a3a1-c5b5-a1a3c5b5a1a3',
      '',
    ],
  },
  byte: {
    good: ['', 'YQ==', 'YQ', 'YWI=', 'YWI', 'YWJj', '+/+/', '-_-_', 'Zm9v-_8='],
    bad: ['Y', 'YQ=', 'Y===', 'YWJj=', '+/-_', 'YQ==YQ==', 'Y Q=', 'ä'],
  },
  double: { good: [1.5, 'INF', '-INF', 'NaN'], bad: ['1.5', 'Infinity', 'inf', '+INF', 'nan'] },
  float: { good: [1.5, 'INF'], bad: ['1'] },
  int64: {
    good: [0, -1, 2 ** 53, '9223372036854775807', '-9223372036854775808', '+1', '0007'],
    bad: ['9223372036854775808', '-9223372036854775809', '1.0', '1e3', '', ' 1', 1e30],
  },
  int32: { good: [2147483647, -2147483648], bad: [2147483648, -2147483649] },
  int16: { good: [32767, -32768], bad: [32768, -32769] },
  int8: { good: [127, -128], bad: [128, -129] },
  uint8: { good: [0, 255], bad: [256, -1] },
}

describe.each(Object.entries(values))('%s', (format, { good, bad }) => {
  test.each(good)('%j has the format', (value) => {
    expect(hasFormat(format, value)).toBe(true)
  })
  test.each(bad)('%j has it not', (value) => {
    expect(hasFormat(format, value)).toBe(false)
  })
})

test('a format says nothing about values of other JSON types, and an unknown one says nothing', () => {
  expect(hasFormat('date', 5)).toBe(true)
  expect(hasFormat('int32', 'x')).toBe(true)
  expect(hasFormat('toString', 'x')).toBe(true)
})

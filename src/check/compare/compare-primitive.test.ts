import { expect, test } from 'vitest'
import type { Exact } from '../exchange/parse-json.ts'
import { type Comparison, compareEnum, comparePrimitive } from './compare-primitive.ts'

type Row = readonly [edm: string, sent: Exact, shown: Exact, is: Comparison]

const table: readonly Row[] = [
  ['String', 'é', 'é', 'same'],
  ['String', '\u0065\u0301', '\u00e9', 'different'],
  ['String', '👩‍💻 é', '👩 é', 'different'],
  ['String', ' a ', 'a', 'different'],
  ['String', 'a', 1, 'incomparable'],
  ['String', 'https://a.example', 'https://a.example/', 'same'],
  ['String', 'http://a.example:80/', 'http://a.example:80', 'same'],
  ['String', 'https://a.example/b', 'https://a.example/b/', 'different'],
  ['String', 'https://a.example/b', 'https://a.example', 'different'],
  ['String', 'https://a.example/b/', 'https://a.example/b', 'different'],
  ['String', 'https://a.example', 'https://b.example/', 'different'],
  ['String', 'a', 'a/', 'different'],
  ['Boolean', true, true, 'same'],
  ['Boolean', true, false, 'different'],
  ['Boolean', true, 'true', 'incomparable'],
  ['Int32', 5, 5.0, 'same'],
  ['Int32', 5, 6, 'different'],
  ['Int32', 5, '5', 'incomparable'],
  ['Int64', 9007199254740993n, 9007199254740993n, 'same'],
  ['Int64', 9007199254740993n, '9007199254740993', 'same'],
  ['Int64', 9007199254740993n, 9007199254740992n, 'different'],
  ['Int64', 9007199254740991, 9007199254740991n, 'same'],
  ['Double', 1, 1.0, 'same'],
  ['Double', 0.1, 0.1000000001, 'different'],
  ['Double', 'INF', 'INF', 'same'],
  ['Double', 'NaN', 'NaN', 'same'],
  ['Double', 1.5, '1.5', 'incomparable'],
  ['Double', 0, -0, 'same'],
  ['Single', 0.1, 0.10000000149011612, 'same'],
  ['Single', 0.1, 0.2, 'different'],
  ['Decimal', 1.5, '1.50', 'same'],
  ['Decimal', 1.5, 1.51, 'different'],
  ['DateTimeOffset', '2021-07-13T10:31:30+05:30', '2021-07-13T05:01:30Z', 'same'],
  ['Duration', 'P12D', 'PT288H', 'same'],
  ['Duration', 'P1DT2H3M4.5S', 'PT26H3M4.50S', 'same'],
  ['Duration', '-PT1M', 'PT1M', 'different'],
  ['TimeOfDay', '10:00:00.55', '10:00:00.500', 'less-precise'],
  ['TimeOfDay', '10:00:00.0000001', '10:00:00', 'less-precise'],
  ['TimeOfDay', '10:00:00.12345671', '10:00:00.1234567', 'same'],
  ['TimeOfDay', '10:00:01.5', '10:00:00', 'different'],
  ['TimeOfDay', '10:00:00', '10:00:00.1', 'different'],
  ['Decimal', 12, '12', 'same'],
  ['Decimal', 12.25, '12.25', 'same'],
  ['Decimal', 1, 'x1', 'incomparable'],
  ['Decimal', 1, '1x', 'incomparable'],
  ['Decimal', 1, '1.', 'incomparable'],
  ['Int64', 1n, 'x1', 'incomparable'],
  ['Int64', 1n, '1x', 'incomparable'],
  ['Int64', 1n, '12345678901234567890', 'incomparable'],
  ['Int64', -12, '-12', 'same'],
  ['Int32', 5, 5.5, 'incomparable'],
  ['Date', 20210713, '2021-07-13', 'incomparable'],
  ['TimeOfDay', 10, '10:00:00', 'incomparable'],
  ['TimeOfDay', '10:00:00', 10, 'incomparable'],
  ['Guid', 7, 'a3a1b5c5-b5c5-a3a1-c5b5-a1a3c5b5a1a3', 'incomparable'],
  ['DateTimeOffset', '2021-07-13T10:00:00+02:00', '2021-07-13T08:00:00Z', 'same'],
  ['DateTimeOffset', '2021-07-13T08:00Z', '2021-07-13T08:00:00.0000000Z', 'same'],
  ['DateTimeOffset', '2021-07-13T08:00:00z', '2021-07-13t08:00:00.000Z', 'same'],
  ['DateTimeOffset', '2016-12-31T23:58:46.7156189-08:00', '2017-01-01T07:58:46.7156189Z', 'same'],
  ['DateTimeOffset', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 'same'],
  ['DateTimeOffset', '2021-07-13T08:00:00.123456789Z', '2021-07-13T08:00:00.1234567Z', 'same'],
  ['DateTimeOffset', '2021-07-13T08:00:00.1234567Z', '2021-07-13T08:00:00.123Z', 'less-precise'],
  ['DateTimeOffset', '2021-07-13T08:00:00.5Z', '2021-07-13T08:00:00Z', 'less-precise'],
  ['DateTimeOffset', '2021-07-13T08:00:00Z', '2021-07-13T08:00:00.5Z', 'different'],
  ['DateTimeOffset', '2021-07-13T08:00:00.123Z', '2021-07-13T08:00:00.5Z', 'different'],
  ['DateTimeOffset', '2021-07-13T08:00:00.2Z', '2021-07-13T08:00:00.1Z', 'different'],
  ['DateTimeOffset', '2021-07-13T08:00:00.1Z', '2021-07-13T08:00:00.12Z', 'different'],
  ['DateTimeOffset', '2021-07-13T08:00:00Z', '2021-07-13T09:00:00Z', 'different'],
  ['DateTimeOffset', '2021-07-13T08:00:00+01:00', '2021-07-13T08:00:00Z', 'different'],
  ['DateTimeOffset', '2021-07-13T08:00:00Z', '2021-07-13 08:00', 'incomparable'],
  ['Date', '2021-07-13', '2021-07-13', 'same'],
  ['Date', '2021-07-13', '2021-07-14', 'different'],
  ['Date', '2021-07-13', '2021-07-13T00:00:00Z', 'incomparable'],
  ['TimeOfDay', '08:00', '08:00:00.0000000', 'same'],
  ['TimeOfDay', '08:00:00.1', '08:00:00', 'less-precise'],
  ['TimeOfDay', '08:00', '09:00:00', 'different'],
  ['Duration', 'PT60M', 'PT1H', 'same'],
  ['Duration', 'P1DT1H', 'PT25H', 'same'],
  ['Duration', '-PT1H30.5S', '-PT3630.500S', 'same'],
  ['Duration', '-PT1H', 'PT1H', 'different'],
  ['Duration', 'PT1H', 'PT2H', 'different'],
  ['Duration', 'PT1H', 'P1Y2', 'incomparable'],
  ['Guid', 'A3A1B5C5-b5c5-a3a1-c5b5-a1a3c5b5a1a3', 'a3a1b5c5-b5c5-a3a1-c5b5-a1a3c5b5a1a3', 'same'],
  ['Guid', 'a3a1b5c5-b5c5-a3a1-c5b5-a1a3c5b5a1a3', 'b3a1b5c5-b5c5-a3a1-c5b5-a1a3c5b5a1a3', 'different'],
  ['Binary', '-_8', '+/8=', 'same'],
  ['Binary', 'AAAA', 'AAA=', 'different'],
  ['Stream', 'a', 'b', 'incomparable'],
  ['Untyped', 1, 'b', 'incomparable'],
]

test.each(table)('%s: %s and %s', (edm, sent, shown, is) => {
  expect(comparePrimitive(`Edm.${edm}`, sent, shown)).toBe(is)
})

test('members have no letter case here, and flags no order', () => {
  expect(compareEnum(false, 'low', 'Low')).toBe('same')
  expect(compareEnum(false, 'low', 'high')).toBe('different')
  expect(compareEnum(false, 'a,b', 'b,a')).toBe('different')
  expect(compareEnum(true, 'a,b', 'b, a')).toBe('same')
  expect(compareEnum(true, 'a,b', 'a')).toBe('different')
  expect(compareEnum(false, 'low', 1)).toBe('incomparable')
})

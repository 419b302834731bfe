import { hasFormat } from '../../contract/format.ts'
import type { Exact } from '../exchange/parse-json.ts'
import { compareTicks, instantOf, spanOf, type Ticks, timeOf } from './edm-instant.ts'

/** `incomparable`: one of the two is no value of the type, which is not for an echo to judge. */
export type Comparison = 'same' | 'less-precise' | 'incomparable' | 'different'

type Compare = (sent: Exact, shown: Exact) => Comparison

const decide = (same: boolean): Comparison => (same ? 'same' : 'different')

/** Compares what both texts are read as. */
function reading<T>(read: (value: Exact) => T | undefined, same: (a: T, b: T) => boolean): Compare {
  return (sent, shown) => {
    const [a, b] = [read(sent), read(shown)]
    return a === undefined || b === undefined ? 'incomparable' : decide(same(a, b))
  }
}

function ofTime(read: (text: string) => Ticks | undefined): Compare {
  return (sent, shown) => {
    const a = typeof sent === 'string' ? read(sent) : undefined
    const b = typeof shown === 'string' ? read(shown) : undefined
    return a === undefined || b === undefined ? 'incomparable' : compareTicks(a, b)
  }
}

function readText(value: Exact): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function readFormat(format: string): (value: Exact) => string | undefined {
  return (value) => (typeof value === 'string' && hasFormat(format, value) ? value : undefined)
}

function readInteger(value: Exact): bigint | undefined {
  if (typeof value === 'bigint') return value
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined
}

function readInt64(value: Exact): bigint | undefined {
  return typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? BigInt(value) : readInteger(value)
}

const notFinite: { readonly [text: string]: number } = { INF: Infinity, '-INF': -Infinity, NaN: Number.NaN }

function readFloat(value: Exact): number | undefined {
  if (typeof value === 'string') return notFinite[value]
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined
}

function readDecimal(value: Exact): number | undefined {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : readFloat(value)
}

/** Zero has no sign here, and NaN is NaN. */
const sameFloat = (a: number, b: number): boolean => a === b || Object.is(a, b)
const equal = <T>(a: T, b: T): boolean => a === b
const integer = reading(readInteger, equal)
const bytes = (text: string): string => Buffer.from(text, 'base64').toString('hex')

/** An http URL with an empty path is the one with `/` (RFC 3986 §6.2.3); other texts are compared by code point. */
function sameText(a: string, b: string): boolean {
  const isRoot = (text: string): boolean => /^https?:\/\/[^/?#]+$/i.test(text)
  return a === b || (isRoot(a) && b === `${a}/`) || (isRoot(b) && a === `${b}/`)
}

const comparisons: { readonly [edm: string]: Compare } = {
  'Edm.String': reading(readText, sameText),
  'Edm.Boolean': reading((value) => (typeof value === 'boolean' ? value : undefined), equal),
  'Edm.Byte': integer,
  'Edm.SByte': integer,
  'Edm.Int16': integer,
  'Edm.Int32': integer,
  'Edm.Int64': reading(readInt64, equal),
  'Edm.Single': reading(readFloat, (a, b) => sameFloat(Math.fround(a), Math.fround(b))),
  'Edm.Double': reading(readFloat, sameFloat),
  'Edm.Decimal': reading(readDecimal, sameFloat),
  'Edm.DateTimeOffset': ofTime(instantOf),
  'Edm.Date': reading(readFormat('date'), equal),
  'Edm.TimeOfDay': ofTime(timeOf),
  'Edm.Duration': ofTime(spanOf),
  'Edm.Guid': reading(readFormat('uuid'), (a, b) => a.toLowerCase() === b.toLowerCase()),
  'Edm.Binary': reading(readFormat('byte'), (a, b) => bytes(a) === bytes(b)),
}

/**
 * Compares two values that are not null by their primitive type: instants, durations, numbers with every digit, Guids
 * without letter case, bytes, strings by code point. Streams and untyped values are incomparable.
 */
export function comparePrimitive(edm: string, sent: Exact, shown: Exact): Comparison {
  return comparisons[edm]?.(sent, shown) ?? 'incomparable'
}

/** Compares members without letter case, which is for the schema to judge, and flags as sets. */
export function compareEnum(flags: boolean, sent: Exact, shown: Exact): Comparison {
  const read = (value: Exact): string | undefined => {
    if (typeof value !== 'string') return undefined
    const members = flags ? value.split(',').map((member) => member.trim()) : [value]
    return [...new Set(members)].sort().join().toLowerCase()
  }
  return reading(read, equal)(sent, shown)
}

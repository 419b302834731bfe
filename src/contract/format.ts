import { isDate, isDateTimeOffset, isDuration, isTimeOfDay } from './format-time.ts'

/** Whether a value has a format; values of JSON types that a format says nothing about have it. */
type Format = (value: unknown) => boolean

const ofString =
  (test: (text: string) => boolean): Format =>
  (value) =>
    typeof value !== 'string' || test(value)

const within =
  (least: number, most: number): Format =>
  (value) =>
    typeof value !== 'number' || (value >= least && value <= most)

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

export function isGuid(text: string): boolean {
  return guid.test(text)
}

const notFinite = /^(?:-?INF|NaN)$/
const decimalDigits = /^[+-]?\d{1,19}$/
const int64Least = -(2n ** 63n)
const int64Most = 2n ** 63n - 1n

/** `int64Value = [ SIGN ] 1*19DIGIT`; a number keeps what `JSON.parse` left of it. */
function isInt64(value: unknown): boolean {
  if (typeof value === 'number') return value >= -(2 ** 63) && value <= 2 ** 63
  if (typeof value !== 'string') return true
  if (!decimalDigits.test(value)) return false
  const integer = BigInt(value.startsWith('+') ? value.slice(1) : value)
  return integer >= int64Least && integer <= int64Most
}

/**
 * `binary = 1*(4base64char) [base64b16 / base64b8]` of the OData ABNF, in the alphabet of RFC 4648, 4 or 5, with or
 * without padding.
 */
function isBase64(text: string): boolean {
  if (!/^(?:[A-Za-z\d+/]*|[\w-]*)={0,2}$/.test(text)) return false
  const digits = text.replace(/=+$/, '').length
  if (digits % 4 === 1) return false
  return digits === text.length || text.length % 4 === 0
}

/**
 * Formats by name of the OpenAPI format registry, each by the ABNF of OData 4.01 for its Edm type. A name that is not
 * here is no constraint.
 */
export const formats: { readonly [name: string]: Format } = {
  uint8: within(0, 255),
  int8: within(-128, 127),
  int16: within(-32_768, 32_767),
  int32: within(-2_147_483_648, 2_147_483_647),
  int64: isInt64,
  float: ofString((text) => notFinite.test(text)),
  double: ofString((text) => notFinite.test(text)),
  'date-time': ofString(isDateTimeOffset),
  date: ofString(isDate),
  time: ofString(isTimeOfDay),
  duration: ofString(isDuration),
  uuid: ofString((text) => guid.test(text)),
  byte: ofString(isBase64),
  base64url: ofString(isBase64),
}

export function hasFormat(name: string, value: unknown): boolean {
  return Object.hasOwn(formats, name) ? (formats[name]?.(value) ?? true) : true
}

import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/source.ts'

/** `JSON.rawJSON` and source text access: V8 11.4, so Node 21 and newer; Node 20 has neither. TypeScript 7 does not type them. */
interface ExactJson {
  rawJSON(text: string): object
  isRawJSON(value: unknown): boolean
  parse(
    text: string,
    reviver: (name: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown
}
const exact: ExactJson = JSON as unknown as ExactJson

/** Sixteen digits in a row, or a number with an exponent, which a Guid in a string is not: what a double may not hold. */
const risky = /\d{16}|\d\.\d{15}|(?:^|[:,[\s])-?\d+(?:\.\d+)?[eE]/

/**
 * Parses JSON so that `JSON.stringify` gives every number back as it was written where a double cannot hold it: such
 * numbers become `JSON.rawJSON` objects. Throws a `SyntaxError` as `JSON.parse` does.
 */
export function parseExact(text: string): Json {
  if (!risky.test(text)) return JSON.parse(text) as Json
  return exact.parse(text, (_name, value, context) =>
    typeof value === 'number' && context.source !== undefined && !sameDigits(value, context.source)
      ? exact.rawJSON(context.source)
      : value,
  ) as Json
}

function sameDigits(value: number, source: string): boolean {
  return String(value) === source || (Number.isSafeInteger(value) && /^-?\d+\.?0*$/.test(source))
}

/** Is it a number whose source text was kept. */
export function isRawNumber(value: unknown): value is { readonly rawJSON: string } {
  return exact.isRawJSON(value)
}

/** A plain object, as opposed to an array, null or a number whose text was kept. */
export function isRecord(value: unknown): value is { readonly [name: string]: Json } {
  return isObject(value) && !isRawNumber(value)
}

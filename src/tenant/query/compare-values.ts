import { isGuid } from '../../contract/format.ts'
import type { Json } from '../../model/source.ts'
import { isRawNumber } from '../exact-json.ts'

export type Comparable = string | number | bigint | boolean | null

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/i

/** A property value as it is compared; undefined for objects and arrays. */
export function comparableOf(value: Json | undefined): Comparable | undefined {
  if (value === undefined || value === null) return null
  if (isRawNumber(value)) return /^-?\d+$/.test(value.rawJSON) ? BigInt(value.rawJSON) : Number(value.rawJSON)
  return typeof value === 'object' ? undefined : value
}

/** Order of two values: negative, zero or positive; undefined where they cannot be compared. Instants compare as instants, Guids without letter case. */
export function compareValues(left: Comparable, right: Comparable): number | undefined {
  if (left === null || right === null) return left === right ? 0 : undefined
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  if (typeof left === 'boolean' || typeof right === 'boolean') {
    return typeof left === typeof right ? Number(left) - Number(right) : undefined
  }
  if (typeof left === 'string' || typeof right === 'string') return undefined
  return left < right ? -1 : left > right ? 1 : left >= right ? 0 : undefined
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  if (isGuid(left) && isGuid(right)) return compareByCode(left.toLowerCase(), right.toLowerCase())
  if (instant.test(left) && instant.test(right)) return Date.parse(left) - Date.parse(right)
  return compareByCode(left, right)
}

function compareByCode(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1
}

import { isGuid } from '../../contract/format.ts'
import { isDate } from '../../contract/format-time.ts'
import type { Exact } from '../exchange/parse-json.ts'
import { compareTicks, instantOf, type Ticks, timeOf } from './edm-instant.ts'

/** How a value lies to a literal; `other` where it is not equal, and in no order that all services share. */
export type Order = 'same' | 'less' | 'greater' | 'other'

/** What services show, or look for, in place of a value that was never set. */
const unset = /^(?:|0|false|none|unknown\w*|notSet|notConfigured|0001-.*|(?:0+-){4}0+)$/i

/** A text that may be written in several ways: a time, a day or a duration. */
const measure = /^(?:-?P[\dT]|\d{4}-\d\d|\d\d:\d\d)/i

const day = 86_400n * 10n ** 12n

/** Is a literal a time, of which an answer may show less than a filter compares. */
export function isTime(literal: string): boolean {
  return pointOf(literal) !== undefined
}

/** How a value that an answer shows lies to a literal of a filter; undefined where services differ, or more is kept than is shown. */
export function compareLiteral(value: Exact, literal: string): Order | undefined {
  if (literal === 'null' || value === null) return compareUnset(value, literal)
  if (typeof value === 'boolean') return compareBooleans(value, literal.toLowerCase())
  if (typeof value === 'number' || typeof value === 'bigint') return compareNumbers(value, literal)
  if (typeof value !== 'string') return undefined
  const text = textOf(literal)
  if (text !== undefined) return compareTexts(value, text)
  const [came, asked] = [pointOf(value), pointOf(literal)]
  if (came !== undefined && asked !== undefined && isClock(value) === isClock(literal))
    return compareTimes(came, asked)
  if (isGuid(literal)) return value.toLowerCase() === literal.toLowerCase() ? 'same' : 'other'
  return value === literal ? 'same' : undefined
}

/** The text of a literal, or the member of an enum behind its type; undefined for other literals. */
export function textOf(literal: string): string | undefined {
  const [, type, inside] = /^([^']*)'(.*)'$/s.exec(literal) ?? []
  return type === '' || type?.includes('.') ? inside?.replaceAll("''", "'") : undefined
}

/** A text as the services compare it that are the least exact: without letter case, accents and blanks around. */
export function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()
}

function compareUnset(value: Exact, literal: string): Order | undefined {
  if (value === null && literal === 'null') return 'same'
  const there = value === null ? (textOf(literal) ?? literal) : value
  if (typeof there === 'object') return Object.keys(there ?? {}).length === 0 ? undefined : 'other'
  return unset.test(String(there)) ? undefined : 'other'
}

function compareBooleans(value: boolean, literal: string): Order | undefined {
  if (literal !== 'true' && literal !== 'false') return undefined
  return literal === String(value) ? 'same' : 'other'
}

function compareNumbers(value: number | bigint, literal: string): Order | undefined {
  const asked = /^-?\d+$/.test(literal) ? BigInt(literal) : Number(literal)
  if (Number.isNaN(asked)) return undefined
  return value < asked ? 'less' : value > asked ? 'greater' : 'same'
}

function compareTexts(value: string, text: string): Order | undefined {
  if (value === text) return 'same'
  const isOpen = fold(value) === fold(text) || (measure.test(value) && measure.test(text))
  return isOpen ? undefined : 'other'
}

/** A point in time, and how much it may be off: a day is meant in a zone that nobody says. */
interface Point extends Ticks {
  readonly within: bigint
}

function pointOf(text: string): Point | undefined {
  if (isDate(text)) {
    const midnight = instantOf(`${text}T00:00:00Z`)
    return midnight && { ...midnight, within: 2n * day }
  }
  const ticks = instantOf(text) ?? timeOf(text)
  return ticks && { ...ticks, within: 0n }
}

function isClock(text: string): boolean {
  return timeOf(text) !== undefined
}

function compareTimes(came: Point, asked: Point): Order | undefined {
  const apart = came.ticks - asked.ticks
  const within = came.within > asked.within ? came.within : asked.within
  if (compareTicks(asked, came) !== 'different') return undefined
  if (came.within !== asked.within && apart < within && -apart < within) return undefined
  return apart < 0n ? 'less' : 'greater'
}

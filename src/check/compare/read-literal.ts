import type { Exact } from '../exchange/parse-json.ts'
import { instantOf } from './edm-instant.ts'

/** Is a value what the literal says; strings without letter case, as directory services compare them. */
export function equalsLiteral(literal: string, value: Exact): boolean {
  if (value === null) return literal === 'null'
  if (literal.startsWith("'")) {
    const text = literal.slice(1, -1).replaceAll("''", "'")
    return typeof value === 'string' && value.toLowerCase() === text.toLowerCase()
  }
  if (typeof value === 'boolean') return literal === String(value)
  if (typeof value === 'number' || typeof value === 'bigint') return Number(literal) === Number(value)
  if (typeof value !== 'string') return false
  const [asked, came] = [instantOf(literal), instantOf(value)]
  if (asked !== undefined && came !== undefined) return asked.ticks === came.ticks
  return value.toLowerCase() === literal.toLowerCase()
}

import type { Headers } from '../model/exchange.ts'

/** The first value of a header, whatever letter case its name has; `lowerName` has none. */
export function headerOf(headers: Headers, lowerName: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === lowerName)?.[1]
}

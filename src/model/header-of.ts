import type { Headers } from './exchange.ts'

/** The first value of a header, by its name in any letter case; undefined where there is none. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers.find(([each]) => each.length === name.length && each.toLowerCase() === wanted)?.[1]
}

import { UnsupportedSchema } from './generation-error.ts'

const compiled = new Map<string, RegExp>()

/** The regular expression of a `pattern`, unanchored, by code point; throws UnsupportedSchema where it is none. */
export function patternOf(source: string): RegExp {
  const known = compiled.get(source)
  if (known) return known
  try {
    const expression = new RegExp(source, 'u')
    compiled.set(source, expression)
    return expression
  } catch {
    throw new UnsupportedSchema('pattern', `${source} is no regular expression`)
  }
}

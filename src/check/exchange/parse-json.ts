/** A JSON value in which an integer beyond 2^53 is a bigint, so that no digit is lost. */
export type Exact = null | boolean | number | bigint | string | readonly Exact[] | ExactObject

export interface ExactObject {
  readonly [name: string]: Exact
}

/** Parses JSON at source-text level; undefined where the text is no JSON. A byte order mark is not counted. */
export function parseJsonExact(text: string): Exact | undefined {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    return (mayLoseDigits(bare) ? JSON.parse(bare, keepDigits) : JSON.parse(bare)) as Exact
  } catch {
    return undefined
  }
}

/** Has JSON text what every integer beyond 2^53 has: a reviver costs ten times what parsing does. */
export function mayLoseDigits(text: string): boolean {
  return /\d{16}/.test(text)
}

function keepDigits(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source
  return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value
}

/** A JSON object, neither null nor an array. */
export function isObject(value: Exact | undefined): value is ExactObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** For messages: JSON text of a value, cut to 60 characters. */
export function excerpt(value: Exact | undefined): string {
  if (value === undefined) return 'nothing'
  const text =
    JSON.stringify(value, (_name, inner) => (typeof inner === 'bigint' ? inner.toString() : inner)) ??
    'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

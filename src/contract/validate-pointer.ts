/** Reference tokens of a JSON pointer (RFC 6901), unescaped. */
export function splitPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The pointer one step further; any pointer may follow the token. */
export function joinPointer(pointer: string, token: string): string {
  return `${pointer}/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** What stands at a pointer in a JSON value; undefined where nothing does. */
export function valueAtPointer<Value>(value: Value, pointer: string): Value | undefined {
  return splitPointer(pointer).reduce<Value | undefined>(
    (at, token) => (at as { readonly [name: string]: Value } | null | undefined)?.[token],
    value,
  )
}

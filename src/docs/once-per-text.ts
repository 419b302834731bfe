/**
 * A pure function of a text, called once for each text: most cells and lines of a page stand on other pages too.
 * Results are shared, and forgotten all at once when there are too many.
 */
export function oncePerText<T>(read: (text: string) => T, most = 100_000): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined || known.has(text)) return found as T
    const value = read(text)
    if (known.size === most) known.clear()
    known.set(text, value)
    return value
  }
}

/** Which of some things to leave out: all, then halves of them, then quarters, at last each one. */
export function* omissions<T>(items: readonly T[]): Generator<ReadonlySet<T>> {
  for (let size = items.length; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < items.length; start += size) yield new Set(items.slice(start, start + size))
  }
}

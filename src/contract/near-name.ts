/** Does a name differ from a documented one in one or two letters only, as `createDateTime` does; short names never do. */
export function isNearName(known: string, name: string): boolean {
  return known.length > 5 && distance(known.toLowerCase(), name.toLowerCase()) <= 2
}

/** The first documented name that another is nearly; a number more or less makes another name of it. */
export function nearestName(known: Iterable<string>, name: string): string | undefined {
  const bare = withoutDigits(name)
  for (const each of known) if (isNearName(each, name) && withoutDigits(each) !== bare) return each
  return undefined
}

function withoutDigits(name: string): string {
  return name.toLowerCase().replace(/\d+/g, '')
}

/** Levenshtein distance, of no interest above 2. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

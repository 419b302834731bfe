interface Unmatched {
  readonly sent: readonly number[]
  readonly shown: readonly number[]
}

/**
 * Pairs two multisets as far as they can be paired (augmenting paths, equal places first) and gives the places that
 * are left over. Both are empty where every value of one has its own partner in the other.
 */
export function matchMultiset(
  sent: number,
  shown: number,
  fits: (sent: number, shown: number) => boolean,
): Unmatched {
  const partner = new Map<number, number>()
  const place = (at: number, tried: Set<number>): boolean => {
    for (const candidate of order(at, shown)) {
      if (tried.has(candidate) || !fits(at, candidate)) continue
      tried.add(candidate)
      const holder = partner.get(candidate)
      if (holder === undefined || place(holder, tried)) {
        partner.set(candidate, at)
        return true
      }
    }
    return false
  }
  const left: number[] = []
  for (let at = 0; at < sent; at++) if (!place(at, new Set())) left.push(at)
  const right = [...Array(shown).keys()].filter((at) => !partner.has(at))
  return { sent: left, shown: right }
}

function* order(first: number, count: number): Iterable<number> {
  if (first < count) yield first
  for (let at = 0; at < count; at++) if (at !== first) yield at
}

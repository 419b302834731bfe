/** How the placeholders of an operation are called in the path item that it shares with others. */
export interface PathNames {
  /** From the operation's own name to that of the path item, in the order of the path. */
  readonly written: ReadonlyMap<string, string>
}

const placeholder = /\{([^{}]*)\}/g

export function placeholders(path: string): readonly string[] {
  return [...path.matchAll(placeholder)].map((match) => match[1] ?? '')
}

/** The template without the names of its placeholders: what two templates of one path item have in common. */
export function erasedPath(path: string): string {
  return path.replace(placeholder, '{}')
}

/** Pairs placeholders by their place in the path. */
export function pairNames(own: string, shared: string): PathNames {
  const names = placeholders(shared)
  return { written: new Map(placeholders(own).map((name, index) => [name, names[index] ?? name])) }
}

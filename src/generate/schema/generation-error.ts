/** A schema that this project cannot generate from; `keyword` says why. */
export class UnsupportedSchema extends Error {
  override readonly name = 'UnsupportedSchema'
  readonly keyword: string

  constructor(keyword: string, detail: string) {
    super(`cannot generate from ${keyword}: ${detail}`)
    this.keyword = keyword
  }
}

/**
 * A schema that no value satisfies, as far as can be seen: `false`, an empty range, an empty intersection, a
 * recursion without an end, or a filter that refused every candidate. `keyword` names what contradicts.
 */
export class UnsatisfiableSchema extends Error {
  override readonly name = 'UnsatisfiableSchema'
  readonly keyword: string

  constructor(keyword: string, detail: string) {
    super(`nothing satisfies ${keyword}: ${detail}`)
    this.keyword = keyword
  }
}

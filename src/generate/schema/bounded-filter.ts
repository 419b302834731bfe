import fc from 'fast-check'
import { SeededGenerator } from '../seeded-generator.ts'
import { NotGenerated } from './generation-error.ts'

const attempts = 2_000

/** Keeps what a predicate accepts, and gives up after a bounded number of refusals instead of running forever. */
class BoundedFilter<T> extends fc.Arbitrary<T> {
  readonly #source: fc.Arbitrary<T>
  readonly #accepts: (value: T) => boolean
  readonly #keyword: string

  constructor(source: fc.Arbitrary<T>, accepts: (value: T) => boolean, keyword: string) {
    super()
    this.#source = source
    this.#accepts = accepts
    this.#keyword = keyword
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const drawn = this.#source.generate(random, bias)
      if (this.#accepts(drawn.value)) return drawn
    }
    throw new NotGenerated(this.#keyword, `${attempts} candidates were refused`)
  }

  override canShrinkWithoutContext(value: unknown): value is T {
    return this.#source.canShrinkWithoutContext(value) && this.#accepts(value)
  }

  override shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.#source.shrink(value, context).filter((smaller) => this.#accepts(smaller.value))
  }
}

/**
 * What `source` yields and `accepts` keeps. One value is drawn at once, so that a filter that nothing passes throws
 * NotGenerated (naming `keyword`) when it is built, where a union can still leave the branch out.
 */
export function boundedFilter<T>(
  source: fc.Arbitrary<T>,
  accepts: (value: T) => boolean,
  keyword: string,
): fc.Arbitrary<T> {
  const filtered = new BoundedFilter(source, accepts, keyword)
  filtered.generate(new fc.Random(new SeededGenerator(0)), undefined)
  return filtered
}

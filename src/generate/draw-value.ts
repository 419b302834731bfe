import fc from 'fast-check'
import { SeededGenerator, seedOf } from './seeded-generator.ts'

/** A value with the way to smaller ones. */
export interface Drawn<T> {
  readonly value: T
  /** Place in the shrink tree below the value as generated: indices joined by `:`, empty for that value itself. */
  readonly path: string
  /** Candidates one step smaller, the most promising first. Lazy, and the same ones each time. */
  smaller(): Iterable<Drawn<T>>
}

/** The `index`th value that a seed draws, without a property runner around it; the same for the same arguments. */
export function drawValue<T>(arbitrary: fc.Arbitrary<T>, seed: number, index: number): Drawn<T> {
  const random = new fc.Random(new SeededGenerator(seedOf(seed, index)))
  return drawn(arbitrary, arbitrary.generate(random, biasOf(index)), '')
}

/** Finds the value at a `path` below a drawn one again; undefined where the path leads nowhere. */
export function valueAt<T>(
  arbitrary: fc.Arbitrary<T>,
  seed: number,
  index: number,
  path: string,
): Drawn<T> | undefined {
  const random = new fc.Random(new SeededGenerator(seedOf(seed, index)))
  let place: fc.Value<T> | undefined = arbitrary.generate(random, biasOf(index))
  for (const step of path === '' ? [] : path.split(':')) {
    if (place === undefined) return undefined
    place = nth(arbitrary.shrink(place.value_, place.context), Number(step))
  }
  return place === undefined ? undefined : drawn(arbitrary, place, path)
}

function drawn<T>(arbitrary: fc.Arbitrary<T>, value: fc.Value<T>, path: string): Drawn<T> {
  return { value: value.value, path, smaller: () => smallerThan(arbitrary, value, path) }
}

/** How many candidates that look like the value itself are looked through for smaller ones. */
const patience = 200

/** Candidates that look like the value itself (another source of the same text) are replaced by their own candidates. */
function* smallerThan<T>(
  arbitrary: fc.Arbitrary<T>,
  value: fc.Value<T>,
  path: string,
  budget: { left: number } = { left: patience },
): Generator<Drawn<T>> {
  const text = JSON.stringify(value.value)
  let index = 0
  for (const smaller of arbitrary.shrink(value.value_, value.context)) {
    const place = path === '' ? `${index}` : `${path}:${index}`
    if (JSON.stringify(smaller.value) !== text) yield drawn(arbitrary, smaller, place)
    else if (budget.left-- > 0) yield* smallerThan(arbitrary, smaller, place, budget)
    index++
  }
}

/** Later draws lean less towards small and extreme values: the formula of fast-check's own runner. */
function biasOf(index: number): number {
  return 2 + Math.floor(Math.log10(index + 1))
}

function nth<T>(items: Iterable<T>, index: number): T | undefined {
  let position = 0
  for (const item of items) {
    if (position === index) return item
    position++
  }
  return undefined
}

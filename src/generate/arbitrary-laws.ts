import type fc from 'fast-check'
import type { Json } from '../model/source.ts'
import { type Drawn, drawValue, valueAt } from './draw-value.ts'
import { SeededGenerator } from './seeded-generator.ts'

export interface LawOptions {
  /** How many values are drawn. */
  readonly draws?: number
  /** How many steps a walk down the shrink tree may take before it counts as endless. */
  readonly steps?: number
}

/**
 * What an arbitrary breaks of the laws that all of them keep, as sentences; empty where it keeps them: the same seed
 * gives the same value, every value and every smaller value satisfies `isValid`, and every walk through smaller values
 * ends without coming by the same value twice. A walk takes any of the first candidates at each step.
 */
export function brokenLaws<T extends Json>(
  arbitrary: fc.Arbitrary<T>,
  isValid: (value: T) => boolean,
  { draws = 40, steps = 5_000 }: LawOptions = {},
): readonly string[] {
  const broken: string[] = []
  for (let index = 0; index < draws; index++) {
    const drawn = drawValue(arbitrary, 11, index)
    if (JSON.stringify(drawValue(arbitrary, 11, index).value) !== JSON.stringify(drawn.value)) {
      broken.push(`draw ${index} is not repeatable`)
    }
    if (!isValid(drawn.value)) broken.push(`draw ${index} is not valid: ${JSON.stringify(drawn.value)}`)
    broken.push(...walk(drawn, isValid, new SeededGenerator(index), steps))
    const last = endOf(drawn)
    const again = valueAt(arbitrary, 11, index, last.path)
    if (JSON.stringify(again?.value) !== JSON.stringify(last.value)) {
      broken.push(`draw ${index} is not found again at ${last.path}`)
    }
  }
  return broken
}

/** Values drawn in a row. */
export function drawMany<T>(arbitrary: fc.Arbitrary<T>, count: number, seed = 11): readonly T[] {
  return Array.from({ length: count }, (_, index) => drawValue(arbitrary, seed, index).value)
}

function walk<T>(
  start: Drawn<T>,
  isValid: (value: T) => boolean,
  random: SeededGenerator,
  steps: number,
): readonly string[] {
  const broken: string[] = []
  const seen = new Set<string>()
  let place: Drawn<T> | undefined = start
  for (let step = 0; place !== undefined; step++) {
    const text = JSON.stringify(place.value)
    if (step > steps) return [...broken, `shrinking does not end: ${text}`]
    if (seen.has(text)) return [...broken, `shrinking comes by ${text} twice`]
    seen.add(text)
    const candidates: readonly Drawn<T>[] = [...firstOf(place.smaller(), 12)]
    for (const { value } of candidates) {
      if (!isValid(value)) broken.push(`a smaller value is not valid: ${JSON.stringify(value)}`)
    }
    place = candidates[(random.next() >>> 0) % Math.max(1, candidates.length)]
  }
  return broken
}

function endOf<T>(start: Drawn<T>): Drawn<T> {
  let place = start
  for (let step = 0; step < 20; step++) {
    const [smaller] = firstOf(place.smaller(), 1)
    if (smaller === undefined) return place
    place = smaller
  }
  return place
}

function firstOf<T>(items: Iterable<T>, count: number): readonly T[] {
  const first: T[] = []
  for (const item of items) {
    first.push(item)
    if (first.length === count) break
  }
  return first
}

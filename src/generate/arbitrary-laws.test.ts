import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenLaws } from '../../fixtures/arbitrary-laws.ts'

/** Draws as `draw` says and shrinks as `smaller` says. */
class Made extends fc.Arbitrary<number> {
  readonly #draw: (random: fc.Random) => number
  readonly #smaller: (value: number) => readonly number[]

  constructor(draw: (random: fc.Random) => number, smaller: (value: number) => readonly number[]) {
    super()
    this.#draw = draw
    this.#smaller = smaller
  }

  override generate(random: fc.Random): fc.Value<number> {
    return new fc.Value(this.#draw(random), undefined)
  }

  override canShrinkWithoutContext(_value: unknown): _value is number {
    return true
  }

  override shrink(value: number): fc.Stream<fc.Value<number>> {
    const values = this.#smaller(value).map((smaller) => new fc.Value(smaller, undefined))
    return fc.stream(values.values())
  }
}

const ten = (random: fc.Random): number => random.nextInt(10, 20)
const positive = (value: number): boolean => value >= 0
let calls = 0

describe('brokenLaws', () => {
  it('finds nothing in an arbitrary that keeps them', () => {
    expect(brokenLaws(new Made(ten, (value) => (value > 0 ? [value - 1] : [])), positive)).toEqual([])
  })

  it.each([
    [
      'is not repeatable',
      new Made(
        () => calls++,
        () => [],
      ),
    ],
    [
      'is not valid',
      new Made(
        (random) => -ten(random),
        () => [],
      ),
    ],
    ['a smaller value is not valid', new Made(ten, (value) => (value > -3 ? [value - 1] : []))],
    ['twice', new Made(ten, (value) => [value === 5 ? 6 : 5])],
    ['does not end', new Made(ten, (value) => [value + 1])],
  ])('finds that a value or its shrinking %s', (sentence, arbitrary) => {
    expect(brokenLaws(arbitrary, positive, { draws: 5, steps: 300 }).join('\n')).toContain(sentence)
  })
})

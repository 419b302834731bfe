import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawValue, valueAt } from './draw-value.ts'

const numbers = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 8 })

describe('drawValue', () => {
  it('gives the same value for the same seed and index', () => {
    expect(drawValue(numbers, 5, 3).value).toEqual(drawValue(numbers, 5, 3).value)
  })

  it('gives other values for other seeds and other indices', () => {
    const values = new Set<string>()
    for (let seed = 0; seed < 10; seed++) {
      for (let index = 0; index < 10; index++)
        values.add(JSON.stringify(drawValue(numbers, seed, index).value))
    }
    expect(values.size).toBeGreaterThan(90)
  })

  it('draws from the whole range', () => {
    const drawn = Array.from(
      { length: 2_000 },
      (_, index) => drawValue(fc.integer({ min: 1, max: 6 }), 1, index).value,
    )
    for (let face = 1; face <= 6; face++)
      expect(drawn.filter((value) => value === face).length).toBeGreaterThan(200)
  })

  it('offers the same smaller candidates each time', () => {
    const drawn = drawValue(numbers, 5, 3)
    expect([...drawn.smaller()].map(({ value }) => value)).toEqual(
      [...drawn.smaller()].map(({ value }) => value),
    )
  })

  it('leads to a minimal failing value when the first failing candidate is followed', () => {
    const fails = (value: readonly number[]): boolean => value.some((item) => item > 100)
    let place = Array.from({ length: 50 }, (_, index) => drawValue(numbers, 9, index)).find(({ value }) =>
      fails(value),
    )
    expect(place).toBeDefined()
    for (let next = place; next !== undefined; ) {
      place = next
      next = [...next.smaller()].find(({ value }) => fails(value))
    }
    expect(place?.value.toSorted((a, b) => a - b)).toEqual([0, 101])
  })

  it('offers no candidate that looks like the value itself', () => {
    const coarse = fc.integer({ min: 0, max: 100 }).map((value) => Math.floor(value / 50))
    for (let index = 0; index < 30; index++) {
      const drawn = drawValue(coarse, 2, index)
      expect([...drawn.smaller()].map(({ value }) => value)).not.toContain(drawn.value)
    }
  })
})

describe('valueAt', () => {
  it('finds a value again by its path', () => {
    let place = drawValue(numbers, 5, 3)
    for (let step = 0; step < 4; step++) place = [...place.smaller()][1] ?? place
    expect(place.path.split(':').length).toBeGreaterThan(1)
    expect(valueAt(numbers, 5, 3, place.path)?.value).toEqual(place.value)
  })

  it('finds the value as drawn at the empty path', () => {
    expect(valueAt(numbers, 5, 3, '')?.value).toEqual(drawValue(numbers, 5, 3).value)
  })

  it('finds nothing where the path leads nowhere', () => {
    expect(valueAt(numbers, 5, 3, '0:99999')).toBeUndefined()
  })
})

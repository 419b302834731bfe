/**
 * A source of 32-bit integers for `fc.Random`: SplitMix32 with a Weyl step of 0x9e3779b9 and the finaliser of
 * Hash Prospector (0x21f0aaad, 0x735a2d97). fast-check does not export its own.
 */
export class SeededGenerator {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  clone(): SeededGenerator {
    return new SeededGenerator(this.#state)
  }

  /** The next integer of 32 bits, signed. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0
    return mix(this.#state)
  }

  getState(): readonly number[] {
    return [this.#state]
  }
}

/** A seed for the `index`th draw of a run's seed: neighbours have nothing in common. */
export function seedOf(seed: number, index: number): number {
  return mix(mix(seed | 0) ^ Math.imul(index + 1, 0x85ebca6b))
}

function mix(input: number): number {
  let bits = input
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad)
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
  return bits ^ (bits >>> 15)
}

/** Bounds that a description states of values: of numbers, of the length of texts in characters, of elements in a collection. */
export interface Bounds {
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

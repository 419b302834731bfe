import type { Source } from './source.ts'

/** A query option that a page says it supports. */
export interface OptionName {
  /** Such as `$select`. */
  readonly value: string
  /** Relationships that the page shows in `$expand=`. */
  readonly shows?: readonly string[]
  /** Properties that the page says the option does not take. */
  readonly lacks?: readonly string[]
  readonly source: Source
}

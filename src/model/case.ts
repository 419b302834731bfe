import type { Operation } from './contract.ts'
import type { Exchange, Step } from './exchange.ts'

/** `recorded` is traffic that somebody else sent. */
export type CaseKind = 'example' | 'valid' | 'boundary' | 'invalid' | 'sequence' | 'recorded'

/** A plan of requests against one operation: pure, from the exchanges so far to the next step. Only `run/` sends. */
export interface Case {
  /** Stable over runs with the same seed: `v1.0/user.update/boundary/enum-member:importance=low`. */
  readonly id: string
  readonly kind: CaseKind
  /** A named scenario, such as `enum-member`, `wrong-type`, `lifecycle`. */
  readonly scenario: string
  readonly seed: number
  /** Place in the shrink tree, `0:3:1`; empty for the value as generated. */
  readonly path: string
  /** The next step, or undefined when the plan is done. */
  next(exchanges: readonly Exchange[]): Step | undefined
  /** Concrete type of the entity it changes, where the operation changes entities of several types. */
  readonly type?: string
  /** The same case on another entity: what a write left behind must not decide whether a finding is seen again. */
  on?(ground: Ground): Case
  /** The same case about other entities to refer to: what a removal took away with the reference is there no more. */
  linking?(links: Links): Case
  /** Smaller candidates, the most promising first; undefined where there is nothing to shrink. */
  smaller?(): Iterable<Case>
}

/** What references can be made to, by the operation that adds them. */
export interface Links {
  /** URL of an entity that an operation on `$ref` may refer to; undefined where the run has none. */
  readonly linkable: (add: Operation) => string | undefined
  /** URLs of further ones that the run made; what the first leads to nothing has touched yet. */
  readonly moreLinkables: (add: Operation) => readonly string[]
}

/** What a plan may use of the target: an entity that exists there, and the way to it. */
export interface Ground {
  /** Values by parameter name of the operation's path template, and of its required query parameters. */
  readonly values: { readonly [parameter: string]: string }
  /** Full type name of the entity a parameter selects, where the run knows it. */
  readonly types: { readonly [parameter: string]: string }
  /** May the entity that the path ends in be changed: made by this run, or a binding marked writable. */
  readonly writable: boolean
  /** Did this run make an entity on the way, so that its marker finds what lies below. */
  readonly own: boolean
}

import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { JsonObject } from '../../model/source.ts'
import type { BodyOptions } from '../body-arbitrary.ts'
import type { Taken } from '../sites.ts'

/** A body at the edge of what the docs allow. */
export interface BoundaryCase {
  readonly scenario: string
  /** What tells the case from others of its scenario: a pointer, a member, a type. */
  readonly detail: string
  readonly body: JsonObject
  /** The request's text where `JSON.stringify(body)` cannot say it: numbers beyond a double, escapes. */
  readonly bodyText?: string
  /** The one place that differs from `control`; null where the case is about the body as a whole. */
  readonly pointer: string | null
  /** `microsoft.graph.user/accountEnabled`; null where `pointer` is. */
  readonly component: string | null
  /** The same body with an ordinary value at `pointer`, or without it; null where there is none. */
  readonly control: JsonObject | null
  /** `stated`: the docs state that values like this are of the property's domain. */
  readonly domain: 'stated' | 'assumed'
}

export interface BoundaryOptions extends BodyOptions, Taken {
  /** A body that is known to be accepted, to vary; the documented example or the required properties otherwise. */
  readonly base?: JsonObject
}

export interface BoundaryScenario {
  /** Kebab-case, unique. */
  readonly name: string
  /** Deterministic; each body satisfies the operation's schema. */
  cases(api: ApiView, operation: Operation, options: BoundaryOptions): Iterable<BoundaryCase>
}

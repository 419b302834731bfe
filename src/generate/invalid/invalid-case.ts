import type { ApiView } from '../../model/api-view.ts'
import type { Evidence, Json, JsonObject } from '../../model/source.ts'
import type { Site, SiteOptions, Taken } from '../sites.ts'

/** A body that breaks one documented constraint, proved when it was made. */
export interface InvalidCase {
  readonly operator: string
  /** What tells the case from others of its operator: a place and what was put there. */
  readonly detail: string
  /** Where the constraint is broken. */
  readonly pointer: string
  readonly component: string
  /** The broken constraint as the validator names it: `type`, `enum`, `required`, … */
  readonly keyword: string
  /** How the broken constraint is known. */
  readonly evidence: Evidence
  readonly body: Json
  /** The request's text where `JSON.stringify(body)` cannot say it. */
  readonly bodyText?: string
  /** The valid body that was changed. */
  readonly control: JsonObject
}

export interface InvalidOptions extends SiteOptions, Taken {
  /** Which evidence of the broken constraint is kept; `stated` alone by default. */
  readonly evidence?: readonly Evidence[]
}

/** A change of a valid body that may break a constraint; what breaks none is discarded. */
export interface Mutation {
  /** What was put there, in a few words without blanks. */
  readonly detail: string
  readonly body: Json
  /** JSON text of the body where `JSON.stringify` cannot write it. */
  readonly bodyText?: string
}

export interface InvalidOperator {
  /** Kebab-case, unique. */
  readonly name: string
  /** The kinds of requirement that its mutants break, as the validator names them; the intended one first. */
  readonly breaks: readonly string[]
  /** It is about the body itself: made at the first place only. */
  readonly once?: true
  mutate(site: Site, api: ApiView): Iterable<Mutation>
}

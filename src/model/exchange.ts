import type { Account, Method } from './page.ts'
import type { Version } from './source.ts'

export type Headers = readonly (readonly [name: string, value: string])[]

/**
 * A token is never part of a message: `credential` says what the target puts into `Authorization`. A grant is a token that
 * holds nothing but the permissions after the colon, separated by blanks, which only the reference tenant takes.
 */
export type Credential = 'valid' | 'none' | 'false' | Grant

export type Grant = `${Account}:${string}`

/** A request as a plan wants it sent. `path` starts with the version: `/v1.0/users/1?$top=2`, percent-encoded. */
export interface Request {
  readonly method: Method | 'HEAD' | 'OPTIONS'
  readonly path: string
  /** Scheme and authority of a preauthenticated address that lies on another host than the target; absent for the target. */
  readonly origin?: string
  readonly headers: Headers
  /** JSON or other text, or base64 where the bytes are no UTF-8; null for none. */
  readonly body: string | null
  /** Absent for a text. */
  readonly encoding?: 'base64'
  readonly credential: Credential
}

/** An answer as it came. `body` is UTF-8 text, or base64 where the bytes are no UTF-8. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  readonly encoding: 'utf-8' | 'base64'
}

/** Why there is no answer. */
export interface Failure {
  readonly kind: 'timeout' | 'refused' | 'cut' | 'garbage' | 'aborted'
  readonly message: string
  /** What mends it, where that is known. */
  readonly remedy?: string
}

/** What recordings leave out: the body of the request, or of the answer, or all headers of the answer. */
export type Unkept = 'request' | 'answer' | 'headers'

/** One request with what came back, and what the plan meant by it. */
export interface Exchange {
  readonly step: Step
  readonly answer: Answer | null
  readonly failure: Failure | null
  /** How often it was sent before this answer because the target throttled or was unavailable. */
  readonly retries: number
  /** Those earlier answers, where the runner kept them. */
  readonly refusals?: readonly Answer[]
  /** Scheme and authority it was sent to, such as `https://graph.microsoft.com`; absent where the target has none. */
  readonly origin?: string
  /** Where it was sent, where that is not its path on the origin. */
  readonly url?: string
  /** What a recording left out; absent where nothing was. */
  readonly unkept?: readonly Unkept[]
  /** UTC, ISO 8601. */
  readonly startedAt: string
  readonly milliseconds: number
}

/** A request in a plan. */
export interface Step {
  readonly role: Role
  /** Null for a request that no operation documents, such as a wrong method. */
  readonly operation: string | null
  readonly version: Version
  readonly request: Request
  readonly intent: Intent
  /** Property of the answer that is the key of what a create makes; absent where that is `id`. */
  readonly key?: string
}

/** `setup` makes entities; `control` shows that the operation works; `subject` is what is tested; `read-back` looks at the effect. */
export type Role = 'setup' | 'control' | 'subject' | 'read-back' | 'teardown'

/** What a step is meant to be, so that a check need not guess; recorded traffic is `plain`. */
export type Intent =
  | { readonly kind: 'plain' }
  | { readonly kind: 'valid' }
  /** The body as documented; `repaired` where disputed values were replaced. */
  | { readonly kind: 'example'; readonly index: number; readonly repaired: boolean }
  /** Breaks one stated requirement, proved when the case was made. */
  | {
      readonly kind: 'invalid'
      readonly operator: string
      readonly pointer: string
      readonly component: string
    }
  /** Differs from the control before it in the one property at `pointer`. */
  | { readonly kind: 'differs'; readonly pointer: string; readonly component: string }
  | { readonly kind: 'unknown-id'; readonly parameter: string }
  | { readonly kind: 'credential' }
  | { readonly kind: 'malformed'; readonly operator: string }
  /** The same entity through another documented path than the step before. */
  | { readonly kind: 'alias'; readonly of: string }

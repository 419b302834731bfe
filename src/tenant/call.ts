import type { Operation } from '../model/contract.ts'
import type { KeyValues } from './locate.ts'
import type { Query } from './query/query.ts'
import type { Realm } from './realm.ts'
import type { Route } from './route.ts'
import type { WireRequest } from './wire.ts'

/** A request that has passed the door: routed, authorised and negotiated. */
export interface Call {
  readonly realm: Realm
  readonly operation: Operation
  readonly route: Route
  /** Values of path parameters. */
  readonly values: KeyValues
  readonly request: WireRequest
  /** Scheme and host in front of links. */
  readonly origin: string
  /** Path without version and query, percent-encoded. */
  readonly path: string
  /** The query as sent, without `?`. */
  readonly queryText: string
  readonly query: Query
}

/** Absolute URL of a path below the version's root. */
export function urlOf(call: Call, path: string): string {
  return `${call.origin}/${call.realm.api.version}${path}`
}

/** `@odata.context` of a collection or value; links stay on the root and version that was asked (`paging.md`). */
export function contextOf(call: Call): string {
  return contextUrl(call, call.path.slice(1))
}

/** `@odata.context` of one entity: that of its collection where it is a member of one (OData protocol 4.01 §10.2). */
export function entityContextOf(call: Call): string {
  const { path, route } = call
  const isMember = route.tail === null && route.steps.at(-1)?.kind === 'key'
  return contextUrl(
    call,
    `${isMember ? path.slice(1).replace(/(\/[^/]*|\([^()]*\))\/?$/, '') : path.slice(1)}/$entity`,
  )
}

function contextUrl(call: Call, suffix: string): string {
  return `${call.origin}/${call.realm.api.version}/$metadata#${suffix}`
}

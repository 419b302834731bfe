import type { Values } from '../contract/path-template.ts'
import { isOfSignedInUser } from '../contract/permission-of.ts'
import type { Operation } from '../model/contract.ts'
import type { Query } from './query/query.ts'
import { type Realm, selfId } from './realm.ts'
import type { Route } from './route.ts'
import type { WireRequest } from './wire.ts'

/** A request that has passed the door: routed, authorised and negotiated. */
export interface Call {
  readonly realm: Realm
  readonly operation: Operation
  readonly route: Route
  /** Values of path parameters. */
  readonly values: Values
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
  return contextUrl(call, canonicalPath(call))
}

/** Without the first slash; `/me` is the user that it stands for, as answers of Graph have it. */
function canonicalPath({ realm, route, path }: Call): string {
  const [root, self] = route.steps
  const isSelf = self?.kind === 'self' || (self?.kind === 'key' && isOfSignedInUser({ path }))
  if (root?.kind !== 'name' || !isSelf) return path.slice(1)
  const id = encodeURIComponent(selfId(realm, self.prefix))
  return path.slice(1).replace(/^[^/]+/, `${root.key}('${id}')`)
}

/** `@odata.context` of one entity: that of its collection where it is a member of one (OData protocol 4.01 §10.2). */
export function entityContextOf(call: Call): string {
  const path = canonicalPath(call)
  const last = call.route.steps.at(-1)?.kind
  const isMember = call.route.tail === null && (last === 'key' || last === 'self')
  return contextUrl(call, `${isMember ? path.replace(/(\/[^/]*|\([^()]*\))\/?$/, '') : path}/$entity`)
}

function contextUrl(call: Call, suffix: string): string {
  return `${call.origin}/${call.realm.api.version}/$metadata#${suffix}`
}

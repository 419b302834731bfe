import type { Json } from '../../model/source.ts'
import { collectionJson, narrowedType } from '../answer.ts'
import { type Call, urlOf } from '../call.ts'
import { guidOf } from '../guid.ts'
import { collectionOf, locate } from '../locate.ts'
import { showEntity } from '../present.ts'
import { projectionOf } from '../query/projection.ts'
import type { Query } from '../query/query.ts'
import { selectMembers } from '../query/select-members.ts'
import type { Change, Realm, Round } from '../realm.ts'
import { Refusal } from '../refusal.ts'
import type { Reply } from '../reply.ts'
import { pageSizeOf } from './page-size.ts'

/** How long a token of directory objects is good for, in milliseconds (delta-query-overview.md, "Token duration"). */
const lifetime = 7 * 24 * 3600 * 1000

/** Tokens that are kept: of more the oldest are given up (delta-query-overview.md, "Token duration"). */
const capacity = 1000

/**
 * GET of a delta function: all members at first, later what has changed since the token, removed ones with `@removed`;
 * page by page, each with a nextLink or at the end a deltaLink (delta-query-overview.md).
 */
export function listChanges(call: Call): Reply {
  const round = roundOf(call)
  const query = round?.query ?? call.query
  const { realm, route } = call
  const until = round === null || round.rest === null ? realm.sequence : round.until
  const pending = round?.rest ?? changesSince(call, query, round?.until ?? null)
  const { size, headers } = pageSizeOf(call, query)
  const type = typeOf(call)
  const projection = projectionOf(realm, query, type.cast ?? type.declared)
  const value = pending.slice(0, size).flatMap((each): Json[] => {
    if (each.kind === 'removed') return [{ id: each.id, '@removed': { reason: each.reason } }]
    return each.entity.deleted ? [] : [showEntity(realm, each.entity, `${route.prefix}/{}`, projection)]
  })
  const rest = pending.length > size ? pending.slice(size) : null
  const token = keepRound(realm, { path: pathOf(call), query, madeAt: realm.now().getTime(), rest, until })
  const [name, option] = rest === null ? ['deltaLink', 'deltatoken'] : ['nextLink', 'skiptoken']
  const link = { [`@odata.${name}`]: urlOf(call, `${call.path}?$${option}=${token}`) }
  return { status: 200, headers, json: collectionJson(call, value, link) }
}

function pathOf(call: Call): string {
  return call.path.toLowerCase()
}

function typeOf(call: Call): { declared: string | null; cast: string | null } {
  const declared = call.realm.facts.typeAt(`${call.route.prefix}/{}`)
  return { declared, cast: narrowedType(call, declared) }
}

/** The round that the request's token leads on from, null without one; throws 410 where it is not known any more. */
function roundOf(call: Call): Round | null {
  const { query, realm } = call
  const token = query.get('deltatoken') ?? query.get('skiptoken')
  if (token === undefined || isLatest(query)) return null
  const round = realm.rounds.get(token)
  const isFresh = round !== undefined && realm.now().getTime() - round.madeAt < lifetime
  if (isFresh && round.path === pathOf(call)) return round
  throw new Refusal(410, 'syncStateNotFound', 'The sync state is not found: start again without a token.', [
    ['Location', urlOf(call, call.path)],
  ])
}

/** `$deltatoken=latest` and `token=latest` ask for a link alone (delta-query-overview.md). */
function isLatest(query: Query): boolean {
  return (query.get('deltatoken') ?? query.custom.get('token')) === 'latest'
}

function changesSince(call: Call, query: Query, since: number | null): readonly Change[] {
  if (isLatest(query) && since === null) return []
  const { realm, route, values } = call
  const target = locate(realm, route, values)
  const { declared, cast } = typeOf(call)
  const members = collectionOf(realm, { ...target, cast })
  const found = selectMembers(realm, members, query, cast ?? declared)
  if (since === null) return found.map((entity) => ({ kind: 'shown', entity }))
  const present = new Set(members.map(({ id }) => id))
  const removed = (target.place?.removed ?? []).filter(
    ({ id, sequence }) => sequence > since && !present.has(id),
  )
  return [
    ...found.filter(({ changed }) => changed > since).map((entity): Change => ({ kind: 'shown', entity })),
    ...removed.map(({ id, reason }): Change => ({ kind: 'removed', id, reason })),
  ]
}

function keepRound({ rounds }: Realm, round: Round): string {
  const last = [...rounds.keys()].at(-1)
  const token = guidOf(`${last ?? round.path}#${round.until}`).replaceAll('-', '')
  rounds.set(token, round)
  const [oldest] = rounds.keys()
  if (rounds.size > capacity && oldest !== undefined) rounds.delete(oldest)
  return token
}

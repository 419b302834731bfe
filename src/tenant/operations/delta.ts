import type { Json } from '../../model/source.ts'
import { collectionJson, narrowedType } from '../answer.ts'
import { type Call, type Reply, urlOf } from '../call.ts'
import { collectionOf, locate } from '../locate.ts'
import { showEntity } from '../present.ts'
import { projectionOf } from '../query/projection.ts'
import { badRequest } from '../refusal.ts'

/**
 * GET of a delta function: all members at first, later what has changed since the token, removed ones with `@removed`;
 * always with a deltaLink (delta-query-overview.md).
 */
export function listChanges(call: Call): Reply {
  const { realm, route, query } = call
  const since = readToken(call)
  const target = locate(realm, route, call.values)
  const prefix = `${route.prefix}/{}`
  const declared = realm.facts.typeAt(prefix)
  const cast = narrowedType(call, declared)
  const projection = projectionOf(realm, query, cast ?? declared)
  const changed = collectionOf(realm, { ...target, cast }).filter(
    (each) => since === null || each.changed > since,
  )
  const removed = (target.place?.removed ?? []).filter((each) => since !== null && each.sequence > since)
  const value: Json[] = [
    ...changed.map((each) => showEntity(realm, each, prefix, projection)),
    ...removed.map(({ id, reason }) => ({ id, '@removed': { reason } })),
  ]
  return { status: 200, json: collectionJson(call, value, { '@odata.deltaLink': deltaLink(call) }) }
}

function deltaLink(call: Call): string {
  const kept = call.queryText.split('&').filter((each) => each !== '' && !/^(\$|%24)?deltatoken=/i.test(each))
  return urlOf(call, `${call.path}?${[...kept, `$deltatoken=d${call.realm.sequence}`].join('&')}`)
}

function readToken({ query }: Call): number | null {
  const token = query.get('deltatoken')
  if (token === undefined) return null
  const sequence = /^d(\d+)$/.exec(token)?.[1]
  if (sequence === undefined) throw badRequest('The $deltatoken is not valid.')
  return Number(sequence)
}

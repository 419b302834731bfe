import type { Call } from '../call.ts'
import { collectionOf, locate } from '../locate.ts'
import { selectMembers } from '../query/select-members.ts'
import type { Reply } from '../reply.ts'

/** GET of `/$count`: the number of members that `$filter` and `$search` leave, as text (query-parameters.md). */
export function countMembers(call: Call): Reply {
  const { realm, route, query } = call
  const target = locate(realm, route, call.values)
  const type = target.cast ?? realm.facts.typeAt(`${route.prefix}/{}`)
  const found = selectMembers(realm, collectionOf(realm, target), query, type)
  return { status: 200, content: { type: 'text/plain', body: String(found.length) } }
}

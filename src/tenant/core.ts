import { graphOrigin } from '../model/graph-origin.ts'
import type { Version } from '../model/source.ts'
import { applyPreferences } from './apply-preferences.ts'
import { answerBatch } from './batch.ts'
import type { Call } from './call.ts'
import { type MetadataLevel, negotiate, requireConsistency, requireParameters, requireRoute } from './door.ts'
import { finishRefusal, finishReply } from './finish.ts'
import { foldMembers } from './fold-members.ts'
import { countingGuids } from './guid.ts'
import { linkAt } from './links.ts'
import { monitorAt, monitored, readMonitor } from './monitor.ts'
import { perform } from './operations/perform.ts'
import { parseQuery } from './query/query.ts'
import type { Realm } from './realm.ts'
import { badRequest, Refusal } from './refusal.ts'
import type { Reply } from './reply.ts'
import { type SplitUrl, splitUrl } from './split-url.ts'
import { type Throttle, throttleOf } from './throttle.ts'
import { type Grant, readGrant, requirePermission } from './token.ts'
import type { Handle, WireAnswer, WireRequest } from './wire.ts'

interface Core {
  readonly realms: ReadonlyMap<Version, Realm>
  readonly token: string
  readonly now: () => Date
  readonly throttle: Throttle | undefined
  /** The tenant with its fault, which answers the requests of a batch too. */
  readonly whole: Handle
}

interface Answered {
  readonly reply: Reply
  readonly level: MetadataLevel
}

/** A tenant without faults: from a request to its answer, ids of requests counted anew. */
export function startCore(core: Core): Handle {
  const newRequestId = countingGuids('5e55105e')
  const admit = throttleOf(core.throttle)
  const answer = (request: WireRequest): Answered => {
    const link = linkAt(core.realms.values(), request.url)
    if (link !== undefined) return { reply: link(request), level: 'minimal' }
    const url = splitUrl(request.url)
    const realm = core.realms.get(url.version as Version)
    const monitor = realm === undefined ? undefined : monitorAt(realm, url.path)
    if (monitor !== undefined) return { reply: readMonitor(monitor, request.method), level: 'minimal' }
    const grant = readGrant(request, core.token, core.now())
    if (realm === undefined) throw badRequest(`Invalid version: '${url.version}'.`)
    if (/^\/(\$|%24)batch$/i.test(url.path))
      return { reply: answerBatch(request, core.whole), level: 'minimal' }
    admit(core.now())
    return operate(realm, request, url, grant)
  }
  const handle = (request: WireRequest): WireAnswer => {
    const standing = { requestId: newRequestId(), now: core.now() }
    try {
      const { reply, level } = answer(request)
      return finishReply(request, reply, level, standing)
    } catch (error) {
      if (error instanceof Refusal) return finishRefusal(request, error, standing)
      throw error
    }
  }
  return handle
}

function operate(realm: Realm, request: WireRequest, url: SplitUrl, grant: Grant): Answered {
  const { operation, values } = requireRoute(realm.api, request.method, url.path)
  requirePermission(operation, grant)
  const level = negotiate(operation, request)
  const call: Call = {
    realm,
    operation,
    route: realm.facts.route(operation),
    values,
    request,
    origin: request.origin ?? graphOrigin,
    path: url.path,
    queryText: url.query,
    query: parseQuery(url.query, url.version === 'beta'),
  }
  requireParameters(operation, call.query)
  requireConsistency(operation, call.query, request)
  const reply = foldMembers(call, monitored(call, perform(call)))
  return { reply: applyPreferences(call, reply), level }
}

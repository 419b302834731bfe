import type { ContractView } from '../model/api-view.ts'
import type { Version } from '../model/source.ts'
import type { Bindings } from '../model/target.ts'
import { bindingsOf } from './bindings.ts'
import type { Call, Reply } from './call.ts'
import { type MetadataLevel, negotiate, requireParameters, requireRoute, requireToken } from './door.ts'
import type { Fault, FaultContext } from './fault.ts'
import { faultContext } from './fault-context.ts'
import { finishRefusal, finishReply } from './finish.ts'
import { countingGuids } from './guid.ts'
import { perform } from './operations/perform.ts'
import { parseQuery } from './query/query.ts'
import { createRealm, type Realm, resetRealm } from './realm.ts'
import { badRequest, Refusal } from './refusal.ts'
import { splitUrl } from './split-url.ts'
import type { Handle, WireAnswer, WireRequest } from './wire.ts'

export interface TenantOptions {
  /** The bearer token it accepts; default `sandbox-token`. */
  readonly token?: string
  readonly now?: () => Date
  /** Ids of entities that requests make; default GUIDs that count. */
  readonly newId?: () => string
  /** Members per page where the request does not say; default 100. */
  readonly pageSize?: number
  readonly fault?: Fault
}

/** A service that answers as a contract states, with the state that requests leave behind. */
export interface Tenant {
  readonly handle: Handle
  /** A seed for every path parameter of every operation; worked out when first asked for. */
  readonly bindings: Bindings
  /** Forgets what requests did, ids and faults' memories included. */
  reset(): void
}

/** Makes a tenant from a contract alone. Nothing is made for an operation before a request touches it. */
export function createTenant(view: ContractView, options: TenantOptions = {}): Tenant {
  const now = options.now ?? (() => new Date())
  const token = options.token ?? 'sandbox-token'
  const realms = new Map<Version, Realm>(
    view.apis.map((api) => [
      api.version,
      createRealm(api, {
        now,
        newId: options.newId,
        pageSize: options.pageSize ?? 100,
        accepts: options.fault?.accepts,
      }),
    ]),
  )
  const context = faultContext(view, realms, token)
  const start = (): Handle => startCore({ realms, token, now }, options.fault, context)
  let handle = start()
  let bindings: Bindings | undefined
  return {
    handle: (request) => handle(request),
    get bindings() {
      bindings ??= bindingsOf(view, (version) => realms.get(version as Version))
      return bindings
    },
    reset: () => {
      for (const realm of realms.values()) resetRealm(realm, options.newId)
      handle = start()
    },
  }
}

interface Core {
  readonly realms: ReadonlyMap<Version, Realm>
  readonly token: string
  readonly now: () => Date
}

function startCore(core: Core, fault: Fault | undefined, context: FaultContext): Handle {
  const newRequestId = countingGuids('5e55105e')
  const handle: Handle = (request) => handleRequest(core, request, newRequestId())
  return fault?.wrap?.(handle, context) ?? handle
}

function handleRequest(core: Core, request: WireRequest, requestId: string): WireAnswer {
  const standing = { requestId, now: core.now() }
  try {
    requireToken(request, core.token)
    const { reply, level } = respond(core, request)
    return finishReply(request, reply, level, standing)
  } catch (error) {
    if (error instanceof Refusal) return finishRefusal(request, error, standing)
    throw error
  }
}

function respond(core: Core, request: WireRequest): { reply: Reply; level: MetadataLevel } {
  const url = splitUrl(request.url)
  const realm = core.realms.get(url.version as Version)
  if (realm === undefined) throw badRequest(`Invalid version: '${url.version}'.`)
  const { operation, values } = requireRoute(realm.api, request.method, url.path)
  const level = negotiate(operation, request)
  const call: Call = {
    realm,
    operation,
    route: realm.facts.route(operation),
    values,
    request,
    origin: request.origin ?? 'https://graph.microsoft.com',
    path: url.path,
    queryText: url.query,
    query: parseQuery(url.query, url.version === 'beta'),
  }
  requireParameters(operation, call.query)
  return { reply: perform(call), level }
}

import type { ContractView } from '../model/api-view.ts'
import type { JsonObject, Version } from '../model/source.ts'
import type { Bindings } from '../model/target.ts'
import { bindingsOf } from './bindings.ts'
import { startCore } from './core.ts'
import type { Fault } from './fault.ts'
import { faultContext } from './fault-context.ts'
import { createRealm, type Realm, resetRealm } from './realm.ts'
import { seedRealms } from './seed-realms.ts'
import type { Throttle } from './throttle.ts'
import type { Handle } from './wire.ts'

/** The bearer token that a tenant takes where it is given none. */
export const sandboxToken: string = 'sandbox-token'

export interface TenantOptions {
  /** The bearer token that may do everything; default `sandbox-token`. Unsecured JWTs may do what they state. */
  readonly token?: string
  readonly now?: () => Date
  /** Ids of entities that requests make; default GUIDs that count. */
  readonly newId?: () => string
  /** Members per page where the request does not say; default 100. */
  readonly pageSize?: number
  /** Answers 429 beyond this many requests; default never. */
  readonly throttle?: Throttle
  readonly fault?: Fault
}

/** A service that answers as a contract states, with the state that requests leave behind. */
export interface Tenant {
  readonly handle: Handle
  /** A seed for every path parameter of every operation; worked out when first asked for. */
  readonly bindings: Bindings
  /** Forgets what requests did, ids and faults' memories included. */
  reset(): void
  /**
   * Puts entities where paths say: an array is all that a collection holds from now on, an object is a member of it, or
   * the entity that the path names. Throws a Refusal that says what cannot be placed; nothing is placed then.
   */
  seed(entities: JsonObject): void
}

/**
 * Makes a tenant from a contract alone. Nothing is made for an operation before a request touches it, and what the
 * contract says is worked out once for all its tenants.
 */
export function createTenant(view: ContractView, options: TenantOptions = {}): Tenant {
  const now = options.now ?? (() => new Date())
  const token = options.token ?? sandboxToken
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
  const start = (): Handle => {
    const core = startCore({
      realms,
      token,
      now,
      throttle: options.throttle,
      whole: (request) => handle(request),
    })
    return options.fault?.wrap?.(core, context) ?? core
  }
  let handle: Handle = start()
  return {
    handle: (request) => handle(request),
    get bindings() {
      return bindingsOf(view)
    },
    reset: () => {
      for (const realm of realms.values()) resetRealm(realm, options.newId)
      handle = start()
    },
    seed: (entities) => seedRealms(realms, entities),
  }
}

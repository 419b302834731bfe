import type { ContractView } from '../../model/api-view.ts'
import { headerOf } from '../../model/header-of.ts'
import type { Target } from '../../model/target.ts'
import { liveTarget } from '../../target/live-target.ts'
import { mockTarget } from '../../target/mock-target.ts'
import { fixedToken } from '../../target/token-source.ts'
import type { Fault } from '../../tenant/fault.ts'
import { serveTenant } from '../../tenant/http-face.ts'
import { createTenant, sandboxToken, type Tenant } from '../../tenant/tenant.ts'
import type { WireRequest } from '../../tenant/wire.ts'

/** `mock`: the core itself, as the MSW face shows it. */
type Face = 'mock' | 'http'

/** A tenant, perhaps with a fault, behind a target. */
export interface Opened {
  readonly target: Target
  /** Has the fault held an answer back: it is not waited for. */
  readonly held: () => boolean
  /** Lets milliseconds go by for the tenant. */
  readonly pass: (milliseconds: number) => void
  /** Puts the tenant back to its first moment. */
  readonly reset: () => void
}

const start = Date.parse('2026-03-01T12:00:00Z')
const tick = 50

/** Opens a tenant whose clock each request with a new `client-request-id` moves on, so that only a fault tells two of them apart. */
export async function openTenant(view: ContractView, fault: Fault | undefined, face: Face): Promise<Opened> {
  let [time, last, held] = [start, '', false]
  const tenant = createTenant(view, {
    now: () => new Date(time),
    ...(fault === undefined ? {} : { fault }),
  })
  const handle = (request: WireRequest): ReturnType<Tenant['handle']> => {
    const id = headerOf(request.headers, 'client-request-id') ?? ''
    if (id !== last) time += tick
    last = id
    const answer = tenant.handle(request)
    if (answer.transport?.delay === undefined) return answer
    held = true
    const { delay: _delay, ...transport } = answer.transport
    return { ...answer, transport }
  }
  const timed: Tenant = { ...tenant, handle }
  return {
    held: () => held,
    pass: (milliseconds) => {
      time += milliseconds
    },
    reset: () => {
      tenant.reset()
      ;[time, last] = [start, '']
    },
    target: face === 'mock' ? mockTarget(timed, sandboxToken) : await openHttp(timed),
  }
}

async function openHttp(tenant: Tenant): Promise<Target> {
  const served = await serveTenant(tenant)
  const target = liveTarget(served.url, tenant.bindings, { tokens: fixedToken(sandboxToken), connections: 1 })
  return {
    ...target,
    close: async () => {
      await target.close()
      await served.close()
    },
  }
}

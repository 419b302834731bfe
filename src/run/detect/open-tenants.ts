import type { ContractView } from '../../model/api-view.ts'
import type { Bindings, Target } from '../../model/target.ts'
import { liveTarget } from '../../target/live-target.ts'
import { mockTarget } from '../../target/mock-target.ts'
import type { Fault } from '../../tenant/fault.ts'
import { serveTenant } from '../../tenant/http-face.ts'
import { answerThroughMsw } from '../../tenant/msw-face.ts'
import { createTenant, type Tenant } from '../../tenant/tenant.ts'
import { differing } from './differing-target.ts'

export type Face = 'mock' | 'http'

/** A tenant with a fault and one without it, behind one target. */
export interface Opened {
  readonly target: Target
  readonly bindings: Bindings
  /** Has the fault changed an answer, or held one back. */
  readonly shown: () => boolean
}

const token = 'sandbox-token'
const start = Date.parse('2026-03-01T12:00:00Z')
const tick = 50

/** Opens both tenants on one clock, which each request moves on, so that only the fault tells them apart. */
export async function openTenants(view: ContractView, fault: Fault | undefined, face: Face): Promise<Opened> {
  let time = start
  const now = (): Date => new Date(time)
  const tenant = createTenant(view, { token, now, ...(fault === undefined ? {} : { fault }) })
  const plain = createTenant(view, { token, now })
  let held = false
  const watched: Tenant = {
    ...tenant,
    bindings: tenant.bindings,
    handle: (request) => {
      const answer = tenant.handle(request)
      if (answer.transport?.delay === undefined) return answer
      held = true
      const { delay: _delay, ...transport } = answer.transport
      return { ...answer, transport }
    },
  }
  const open = face === 'mock' ? openMock : openHttp
  const differ = differing(await open(watched), await open(plain), () => {
    time += tick
  })
  return { target: differ.target, bindings: tenant.bindings, shown: () => held || differ.differs() }
}

async function openMock(tenant: Tenant): Promise<Target> {
  return mockTarget(answerThroughMsw(tenant), { token, bindings: tenant.bindings })
}

async function openHttp(tenant: Tenant): Promise<Target> {
  const served = await serveTenant(tenant)
  const target = liveTarget(served.url, {}, { token, connections: 1 })
  return {
    ...target,
    close: async () => {
      await target.close()
      await served.close()
    },
  }
}

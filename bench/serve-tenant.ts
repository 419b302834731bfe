import { viewContract } from '../src/contract/view.ts'
import { loadContract } from '../src/run/load-contract.ts'
import { embeddedSpecs } from '../src/run/places.ts'
import { serveTenant } from '../src/tenant/http-face.ts'
import { createTenant } from '../src/tenant/tenant.ts'

/** What a tenant has answered so far, by method, and the seconds of processor its process has used. */
export interface Served {
  readonly methods: { readonly [method: string]: number }
  readonly processor: number
}

/**
 * The reference tenant of the embedded contract in a process of its own, until its parent goes; says its URL to it, and
 * to every message what it has served.
 */
const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
const tenant = createTenant(view)
const methods: Record<string, number> = {}
const served = await serveTenant({
  handle: (request) => {
    methods[request.method] = (methods[request.method] ?? 0) + 1
    return tenant.handle(request)
  },
})
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ methods, processor: (user + system) / 1e6 } satisfies Served)
})
process.on('disconnect', () => process.exit())
process.send?.(served.url)

import { viewContract } from '../src/contract/view.ts'
import { loadContract } from '../src/load/load-contract.ts'
import { embeddedSpecs } from '../src/load/places.ts'
import { serveTenant } from '../src/tenant/http-face.ts'
import { createTenant } from '../src/tenant/tenant.ts'

export interface Mix {
  readonly [operation: string]: { readonly accepted: number; readonly refused: number }
}

/** What a tenant has answered so far, and the seconds of processor its process has used. */
export interface Served {
  readonly requests: number
  /** By operation id, requests that were accepted and that were refused. */
  readonly mix: Mix
  readonly processor: number
}

/**
 * The reference tenant of the embedded contract in a process of its own, until its parent goes; says its URL to it, and
 * to every message what it has served.
 */
const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
const tenant = createTenant(view)
const mix: Record<string, { accepted: number; refused: number }> = {}
let requests = 0
const served = await serveTenant({
  handle: (request) => {
    const answer = tenant.handle(request)
    requests += 1
    const id = view.match(request.method, request.url.replace(/\?.*/, ''))?.operation.id
    if (id !== undefined) mix[id] ??= { accepted: 0, refused: 0 }
    const counts = mix[id ?? '']
    if (counts !== undefined) counts[answer.status < 300 ? 'accepted' : 'refused'] += 1
    return answer
  },
})
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ requests, mix, processor: (user + system) / 1e6 } satisfies Served)
})
process.on('disconnect', () => process.exit())
process.send?.(served.url)

import { viewContract } from '../src/contract/view.ts'
import { loadContract } from '../src/run/load-contract.ts'
import { embeddedSpecs } from '../src/run/places.ts'
import { serveTenant } from '../src/tenant/http-face.ts'
import { createTenant } from '../src/tenant/tenant.ts'

/** The reference tenant of the embedded contract in a process of its own, until its parent goes; says its URL to it. */
const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
const served = await serveTenant(createTenant(view))
process.send?.(served.url)
process.on('disconnect', () => process.exit())

import type { ContractView } from '../model/api-view.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Target } from '../model/target.ts'
import { liveTarget } from '../target/live-target.ts'
import { mockTarget } from '../target/mock-target.ts'
import { findFault } from '../tenant/faults.ts'
import { createTenant } from '../tenant/tenant.ts'
import { InputError } from './load-contract.ts'

/** The token the reference tenant accepts where the environment has none. */
const sandboxToken = 'sandbox-token'

const connections = 32

/** The target a run is told to test; the token comes from the environment and stays in the target. */
export function openTarget(settings: RunSettings, view: ContractView): Target {
  const token = process.env['GRAPH_ACCESS_TOKEN'] ?? sandboxToken
  if (settings.target !== 'mock') return liveTarget(settings.target, {}, { token, connections })
  const fault = settings.fault === null ? undefined : findFault(settings.fault)
  if (settings.fault !== null && fault === undefined) {
    throw new InputError(
      `there is no fault ${settings.fault}: "msgraph-conformance faults --list" names them`,
    )
  }
  const tenant = createTenant(view, fault === undefined ? { token } : { token, fault })
  return mockTarget(tenant, token)
}

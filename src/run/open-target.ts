import { InputError } from '../load/load-contract.ts'
import type { ContractView } from '../model/api-view.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Target } from '../model/target.ts'
import { azureToken } from '../target/azure-token.ts'
import { batchedTarget } from '../target/batched-target.ts'
import { cloudNamed } from '../target/clouds.ts'
import { downloadingTarget } from '../target/downloading-target.ts'
import { liveTarget } from '../target/live-target.ts'
import { mockTarget } from '../target/mock-target.ts'
import { unusableProxy } from '../target/open-dispatcher.ts'
import { fixedToken, type TokenSource } from '../target/token-source.ts'
import { findFault } from '../tenant/faults.ts'
import { createTenant, sandboxToken } from '../tenant/tenant.ts'

const connections = 32

/** The target a run is told to test. */
export function openTarget(settings: RunSettings, view: ContractView): OpenTarget {
  if (settings.target !== 'mock') return openLive(settings, rootOf(view))
  const token = process.env['GRAPH_ACCESS_TOKEN'] ?? sandboxToken
  const fault = settings.fault === null ? undefined : findFault(settings.fault)
  if (settings.fault !== null && fault === undefined) {
    throw new InputError(
      `there is no fault ${settings.fault}: "msgraph-conformance faults --list" names them`,
    )
  }
  const tenant = createTenant(view, fault === undefined ? { token } : { token, fault })
  return { target: mockTarget(tenant, token), tokens: null }
}

/** What stands in front of the paths of a document that is not Graph's, in place of the version. */
export function rootOf({ contract }: ContractView): string | undefined {
  return contract.apis.find(({ root }) => root !== undefined)?.root
}

/** A target; for a live one also where its tokens come from, which stay in it. */
export interface OpenTarget {
  readonly target: Target
  readonly tokens: TokenSource | null
}

/** A live target: tokens come from the environment, for a cloud from a credential where no token is there. */
export function openLive(
  { target, live: { tenants, batch, downloads } }: Pick<RunSettings, 'target' | 'live'>,
  root?: string,
): OpenTarget & { readonly tokens: TokenSource } {
  const given = process.env['GRAPH_ACCESS_TOKEN'] || undefined
  if (given !== undefined && !/^[!-~]+$/.test(given))
    throw new InputError('GRAPH_ACCESS_TOKEN has a blank, a line end or another character that no token has')
  const cloud = cloudNamed(target)
  const [only = null] = tenants.length === 1 ? tenants : []
  const tokens =
    given === undefined && cloud !== undefined ? azureToken(cloud, only) : fixedToken(given ?? sandboxToken)
  requireProxy(cloud?.root ?? target)
  const live = liveTarget(cloud?.root ?? target, {}, { tokens, connections, root })
  const opened = downloads.length === 0 ? live : downloadingTarget(live, connections)
  return { target: batch ? batchedTarget(opened) : opened, tokens }
}

/** An InputError where the environment has a proxy for a base URL that cannot be one. */
export function requireProxy(base: string): void {
  const name = unusableProxy(new URL(base).origin)
  if (name !== undefined)
    throw new InputError(`${name} is no URL of a proxy: it takes one such as http://proxy.example:8080`)
}

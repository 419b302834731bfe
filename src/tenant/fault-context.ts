import type { ContractView } from '../model/api-view.ts'
import type { Version } from '../model/source.ts'
import type { FaultContext } from './fault.ts'
import { entityOf, locate, type Target } from './locate.ts'
import type { Realm } from './realm.ts'
import { Refusal } from './refusal.ts'
import { splitUrl } from './split-url.ts'
import type { WireRequest } from './wire.ts'

/** The look-ups that faults are given. */
export function faultContext(
  view: ContractView,
  realms: ReadonlyMap<Version, Realm>,
  token: string,
): FaultContext {
  const match: FaultContext['match'] = (request) =>
    view.match(request.method, request.url.split('?')[0] ?? '')
  const target = (request: WireRequest): { realm: Realm; found: Target } | undefined => {
    const realm = realms.get(splitUrl(request.url).version as Version)
    const matched = match(request)
    if (realm === undefined || matched === undefined) return undefined
    try {
      return { realm, found: locate(realm, realm.facts.route(matched.operation), matched.values) }
    } catch (error) {
      if (error instanceof Refusal) return undefined
      throw error
    }
  }
  return {
    view,
    token,
    match,
    entityAt: (request) => {
      const at = target(request)
      if (at === undefined) return undefined
      if (at.found.entity !== undefined) return at.found.entity
      return at.found.place?.single ? entityOf(at.realm, at.found) : undefined
    },
    placeAt: (request) => target(request)?.found.place,
  }
}

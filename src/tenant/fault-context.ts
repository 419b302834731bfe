import type { ContractView } from '../model/api-view.ts'
import type { Version } from '../model/source.ts'
import type { FaultContext } from './fault.ts'
import { entityOf, locate, type Target } from './locate.ts'
import type { Realm } from './realm.ts'
import { Refusal } from './refusal.ts'
import { membersOf } from './seed-entities.ts'
import { splitUrl } from './split-url.ts'
import type { WireRequest } from './wire.ts'

/** The look-ups that faults are given. */
export function faultContext(view: ContractView, realms: ReadonlyMap<Version, Realm>): FaultContext {
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
    match,
    entityAt: (request) => {
      const at = target(request)
      if (at?.found.entity !== undefined || at === undefined) return at?.found.entity
      const isCollection = at.found.place?.members !== undefined
      return isCollection ? undefined : entityOf(at.realm, at.found)
    },
    siblingsAt: (request) => {
      const at = target(request)
      return at?.found.place === undefined ? undefined : membersOf(at.realm, at.found.place)
    },
  }
}

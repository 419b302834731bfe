import { matchAddress } from '../contract/match-address.ts'
import { graphOrigin } from '../model/graph-origin.ts'
import type { Method } from '../model/page.ts'
import { entityOf, locate } from './locate.ts'
import type { Realm } from './realm.ts'
import { Refusal } from './refusal.ts'
import type { Entity } from './store.ts'

const methods: readonly Method[] = ['GET', 'PATCH', 'DELETE', 'PUT']

/**
 * The entity that a URL names, by any operation documented on its path; null where no operation is there to say, or
 * the URL has a placeholder; undefined where the entity is not there.
 */
export function findByUrl(realm: Realm, url: string): Entity | null | undefined {
  const path = pathBelowVersion(realm, url)
  if (path === undefined || /%7B|\{/i.test(path)) return null
  for (const method of methods) {
    const match = matchAddress(realm.api, method, path)
    if (match === undefined) continue
    const route = realm.facts.route(match.operation)
    if (route.tail !== null) continue
    try {
      return entityOf(realm, locate(realm, route, match.values))
    } catch (error) {
      if (error instanceof Refusal) return undefined
      throw error
    }
  }
  return null
}

/** The path of a URL behind its version; undefined where it leads to none. */
export function pathBelowVersion(realm: Realm, url: string): string | undefined {
  if (!URL.canParse(url, graphOrigin)) return undefined
  const { pathname } = new URL(url, graphOrigin)
  const rest = /^\/(?:v1\.0|beta)(\/.*)$/i.exec(pathname)?.[1]
  return rest ?? (realm.api.match('GET', pathname) === undefined ? undefined : pathname)
}

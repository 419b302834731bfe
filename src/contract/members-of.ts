import type { ApiView } from '../model/api-view.ts'
import { oncePer } from './once-per.ts'
import type { Member } from './view-types.ts'

const known = oncePer((_: ApiView) => new Map<string, ReadonlyMap<string, Member>>())

/** Own and inherited properties of a type by name in lower case: names of properties have no letter case. */
export function membersOf(api: ApiView, type: string): ReadonlyMap<string, Member> {
  const found = known(api).get(type)
  if (found) return found
  const made = new Map<string, Member>()
  for (const owner of api.lineage(type)) {
    const at = api.type(owner)
    if (at === undefined || !('properties' in at)) continue
    for (const property of at.properties) {
      const key = property.name.toLowerCase()
      if (!made.has(key)) made.set(key, { owner, property })
    }
  }
  known(api).set(type, made)
  return made
}

/** The property `name` of a type or of one of its bases. */
export function findMember(api: ApiView, type: string, name: string): Member | undefined {
  return membersOf(api, type).get(name.toLowerCase())
}

import { oncePerText } from '../docs/once-per-text.ts'
import type { ApiView } from '../model/api-view.ts'
import { oncePer } from './once-per.ts'
import type { Member } from './view-types.ts'

const indexes = oncePer((api: ApiView) => oncePerText((type) => indexMembers(api, type)))

/** Own and inherited properties of a type by name in lower case: names of properties have no letter case. */
export function membersOf(api: ApiView, type: string): ReadonlyMap<string, Member> {
  return indexes(api)(type)
}

function indexMembers(api: ApiView, type: string): ReadonlyMap<string, Member> {
  const made = new Map<string, Member>()
  for (const owner of api.lineage(type)) {
    const at = api.type(owner)
    if (at === undefined || !('properties' in at)) continue
    for (const property of at.properties) {
      const key = property.name.toLowerCase()
      if (!made.has(key)) made.set(key, { owner, property })
    }
  }
  return made
}

/** The property `name` of a type or of one of its bases. */
export function findMember(api: ApiView, type: string, name: string): Member | undefined {
  return membersOf(api, type).get(name.toLowerCase())
}

import type { Json } from '../../model/source.ts'
import { isCollection } from '../boundary/site-kinds.ts'
import type { Site } from '../sites.ts'

/** The documented members of a site's enum or flags, the sentinel left out; empty where it has none. */
export function membersAt({ schema }: Site): readonly string[] {
  const single = typeof schema.items === 'object' ? schema.items : schema
  const members = single['x-flags'] ?? single.enum ?? []
  return members.filter((member) => typeof member === 'string')
}

/** A value as a site holds it: in an array where it takes a collection. */
export function placedAt(site: Site, value: Json): Json {
  return isCollection(site) ? [value] : value
}

import { itemSchema } from '../schema/keywords.ts'
import type { Site } from '../sites.ts'

/** The documented members of a site's enum or flags, the sentinel left out; empty where it has none. */
export function membersAt({ schema }: Site): readonly string[] {
  const single = itemSchema(schema)
  const members = single['x-flags'] ?? single.enum ?? []
  return members.filter((member) => typeof member === 'string')
}

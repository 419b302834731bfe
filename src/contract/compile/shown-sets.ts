import type { Property } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import { lineageOf, type TypeSpace } from './type-space.ts'

/**
 * An example that has several members in one string, separated by commas, shows that the values are sets of members, which
 * few pages say.
 * @param owner the type that has the property; null of a parameter
 */
export function showSet(space: TypeSpace, owner: string | null, property: Property, value: Json): void {
  if (typeof value !== 'string' || !value.includes(',') || property.type.collection) return
  const known = space.enums.get(property.type.name)
  if (known !== undefined) {
    const members = known.members.map(({ name }) => name)
    if (!known.flags && isSetOf(members, value)) space.enums.set(known.name, { ...known, shownSet: true })
    return
  }
  if (owner === null || property.flags === true || !isSetOf(property.enum ?? [], value)) return
  const key = property.name.toLowerCase()
  const shown: Property = { ...property, flags: true, evidence: { ...property.evidence, flags: 'shown' } }
  for (const { properties } of lineageOf(space, owner)) {
    const draft = properties.get(key)
    if (draft?.property === property) properties.set(key, { ...draft, property: shown })
  }
}

/** `north,south`, of which each part is another member, in whatever letter case. */
function isSetOf(members: readonly string[], value: string): boolean {
  const names = new Set(members.map((name) => name.toLowerCase()))
  const parts = value.split(',').map((part) => part.trim().toLowerCase())
  return parts.length > 1 && new Set(parts).size === parts.length && parts.every((part) => names.has(part))
}

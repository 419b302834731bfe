import type { Property } from '../../model/contract.ts'
import { lineageOf, type TypeSpace } from './type-space.ts'

/**
 * Members that a page gives a property in another letter case than the page of a base does are disputed: one instance has
 * one spelling, and whoever shows either does as a page says.
 */
export function disputeRecased(space: TypeSpace): void {
  for (const { name, properties } of space.structured.values())
    for (const [key, { property, inheritedFrom }] of properties) {
      const { enum: members, evidence } = property
      if (members === undefined) continue
      const isRecased = lineageOf(space, name)
        .slice(1)
        .some((base) => isAnotherCase(members, membersOf(space, base.properties.get(key)?.property)))
      if (!isRecased) continue
      properties.set(key, {
        property: { ...property, evidence: { ...evidence, enum: 'disputed' } },
        inheritedFrom,
      })
    }
}

function membersOf(space: TypeSpace, property: Property | undefined): readonly string[] {
  if (property === undefined) return []
  return property.enum ?? space.enums.get(property.type.name)?.members.map(({ name }) => name) ?? []
}

function isAnotherCase(members: readonly string[], others: readonly string[]): boolean {
  const sorted = (names: readonly string[]): string => [...names].sort().join()
  const lower = (names: readonly string[]): string => sorted(names.map((name) => name.toLowerCase()))
  return lower(members) === lower(others) && sorted(members) !== sorted(others)
}

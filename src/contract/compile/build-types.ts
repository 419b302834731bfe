import type { EnumType, StructuredType, Type } from '../../model/contract.ts'
import { sortProperties } from './read-body.ts'
import type { EnumDraft, StructuredDraft, TypeSpace } from './type-space.ts'

/** The types of a version as the Contract keeps them, sorted by name. */
export function buildTypes(space: TypeSpace): readonly Type[] {
  const structured = [...space.structured.values()].map(toStructured)
  const types: Type[] = [...structured, ...[...space.enums.values()].map(toEnum)]
  return types.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function toStructured(draft: StructuredDraft): StructuredType {
  const { kind, name, base, abstract, open, source, evidence } = draft
  const properties = sortProperties([...draft.properties.values()].map(({ property }) => property))
  return { kind, name, base, abstract, open, properties, source, evidence }
}

function toEnum({ name, members, flags, source }: EnumDraft): EnumType {
  return { kind: 'enum', name, members, flags, source, evidence: {} }
}

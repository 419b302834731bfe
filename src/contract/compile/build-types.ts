import type { EnumType, StructuredType, Type } from '../../model/contract.ts'
import { sortProperties } from './read-body.ts'
import { isUntyped, shortName } from './type-names.ts'
import { derivedTypes, type EnumDraft, type StructuredDraft, type TypeSpace } from './type-space.ts'

/** The types of a version as the Contract keeps them, sorted by name. */
export function buildTypes(space: TypeSpace): readonly Type[] {
  const derived = derivedTypes(space)
  const structured = [...space.structured.values()].map(
    (draft): Type => (isAnyJson(draft) && !derived.has(draft.name) ? toAnyJson(draft) : toStructured(draft)),
  )
  const types: Type[] = [...structured, ...[...space.enums.values()].map(toEnum)]
  return types.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** A page of a type that is called `Json` or the like and has nothing in it documents no object, but any JSON value. */
function isAnyJson({ name, base, properties }: StructuredDraft): boolean {
  return isUntyped(shortName(name)) && base === null && properties.size === 0
}

function toAnyJson({ name, source }: StructuredDraft): Type {
  return { kind: 'schema', name, schema: {}, source }
}

function toStructured(draft: StructuredDraft): StructuredType {
  const { kind, name, base, abstract, open, source, evidence } = draft
  const properties = sortProperties([...draft.properties.values()].map(({ property }) => property))
  return { kind, name, base, abstract, open, properties, source, evidence }
}

function toEnum({ name, members, flags, source }: EnumDraft): EnumType {
  return { kind: 'enum', name, members, flags, source, evidence: {} }
}

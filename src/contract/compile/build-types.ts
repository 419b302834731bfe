import type { EnumType, StructuredType, Type } from '../../model/contract.ts'
import type { SchemaObject } from '../../model/json-schema.ts'
import { sortProperties } from './read-body.ts'
import { showTexts } from './text-types.ts'
import { isUntyped, shortName } from './type-names.ts'
import { derivedTypes, type EnumDraft, type StructuredDraft, type TypeSpace } from './type-space.ts'

/**
 * The types of a version as the Contract keeps them, sorted by name.
 * @param texts names of types whose values are strings
 */
export function buildTypes(space: TypeSpace, texts: ReadonlySet<string>): readonly Type[] {
  const derived = derivedTypes(space)
  const structured = [...space.structured.values()].map((draft): Type => {
    const isBase = derived.has(draft.name)
    const named = isOnlyNamed(draft) && !isBase ? ({ undocumented: true } as const) : {}
    if (texts.has(draft.name)) return { ...toSchema(draft, { type: 'string' }), ...named }
    return { ...(isAnyJson(draft) && !isBase ? toSchema(draft, {}) : toStructured(draft, texts)), ...named }
  })
  const types: Type[] = [...structured, ...[...space.enums.values()].map(toEnum)]
  return types.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** No page is about it, and no body or example shows anything of it. */
function isOnlyNamed({ facets, properties, base }: StructuredDraft): boolean {
  return facets.length + properties.size === 0 && base === null
}

/** A page of a type that is called `Json` or the like and has nothing in it documents no object, but any JSON value. */
function isAnyJson({ name, base, properties }: StructuredDraft): boolean {
  return isUntyped(shortName(name)) && base === null && properties.size === 0
}

function toSchema({ name, source }: StructuredDraft, schema: SchemaObject): Type {
  return { kind: 'schema', name, schema, source }
}

function toStructured(draft: StructuredDraft, texts: ReadonlySet<string>): StructuredType {
  const { kind, name, base, abstract, open, source, evidence } = draft
  const listed = [...draft.properties.values()].map(({ property }) => property)
  const properties = showTexts(texts, sortProperties(listed))
  return { kind, name, base, abstract, open, properties, source, evidence }
}

function toEnum({ name, members, flags, shownSet, disputed, source }: EnumDraft): EnumType {
  const evidence = {
    ...(disputed === true ? { enum: 'disputed' as const } : {}),
    ...(shownSet === true ? { flags: 'shown' as const } : {}),
  }
  return { kind: 'enum', name, members, flags: flags || shownSet === true, source, evidence }
}

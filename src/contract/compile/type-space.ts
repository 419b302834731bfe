import type { EnumMember, EvidenceBy, Property } from '../../model/contract.ts'
import type { ResourcePage, TypeFacts } from '../../model/page.ts'
import type { Problem, ProblemKind } from '../../model/problem.ts'
import type { Evidence, Source, Version } from '../../model/source.ts'
import { indexType, type NameIndex } from './name-index.ts'

/** What one page says about a type. */
export interface TypeFacet {
  readonly facts: TypeFacts
  readonly page: ResourcePage
  readonly namespace: string
}

/** A structured type while it is put together from its pages. */
export interface StructuredDraft {
  readonly name: string
  readonly source: Source
  /** Its pages, the one named after it first. */
  readonly facets: readonly TypeFacet[]
  /** By lower-case name; rows that say "Inherited from" are among them until the bases are known. */
  readonly properties: Map<string, DraftProperty>
  base: string | null
  kind: 'entity' | 'complex'
  abstract: boolean
  open: boolean
  evidence: EvidenceBy<'type' | 'base' | 'abstract' | 'open' | 'kind'>
}

export interface DraftProperty {
  readonly property: Property
  /** What the row names after "Inherited from"; null where it is the type's own. */
  readonly inheritedFrom: string | null
}

export interface EnumDraft {
  readonly name: string
  readonly members: readonly EnumMember[]
  readonly flags: boolean
  /** No page says that values are sets of members, but an example has one. */
  readonly shownSet?: true
  /** A page lists a member that these are not, in whatever letter case. */
  readonly disputed?: true
  readonly source: Source
  /** `table`: a member table; `list`: only the list in a description. */
  readonly from: 'table' | 'list'
  /** A page is about this enum; else it is a list that some page of another thing has. */
  readonly hasPage: boolean
  /** Spellings of members, the table's first, each with the pages that have it in a table or a list. */
  readonly spellings?: ReadonlyMap<string, ReadonlySet<string>>
}

/** All that is known about the types of one version while it is compiled. Grows in place. */
export interface TypeSpace {
  readonly version: Version
  readonly index: NameIndex
  readonly structured: Map<string, StructuredDraft>
  readonly enums: Map<string, EnumDraft>
  readonly problems: Problem[]
}

export function addProblem(space: TypeSpace, kind: ProblemKind, message: string, source: Source): void {
  space.problems.push({ kind, message, source })
}

/** Names of types begin with a small letter, also where links begin with a capital, as titles do: `[Boat](boat.md)`. */
function toTypeName(full: string): string {
  return full.replace(/(?<=\.)[A-Z](?=[a-z]\w*$)/, (letter) => letter.toLowerCase())
}

/** Adds a type that has no page of its own. */
export function declareType(
  space: TypeSpace,
  full: string,
  source: Source,
  evidence: { readonly type: Evidence; readonly base?: string },
): StructuredDraft {
  const name = evidence.type === 'stated' ? toTypeName(full) : full
  const known = space.structured.get(full) ?? space.structured.get(name)
  if (known !== undefined) return known
  const draft: StructuredDraft = {
    name,
    source,
    facets: [],
    properties: new Map(),
    base: evidence.base ?? null,
    kind: 'complex',
    abstract: false,
    open: false,
    evidence: {
      ...(evidence.type === 'stated' ? {} : { type: evidence.type }),
      ...(evidence.base === undefined ? {} : { base: evidence.type }),
      kind: 'assumed',
    },
  }
  space.structured.set(name, draft)
  indexType(space.index, name, null, null)
  return draft
}

/** The type and its bases, itself first; a cycle ends the list. */
export function lineageOf(space: TypeSpace, name: string): readonly StructuredDraft[] {
  const lineage: StructuredDraft[] = []
  for (let at = space.structured.get(name); at !== undefined && !lineage.includes(at); ) {
    lineage.push(at)
    at = at.base === null ? undefined : space.structured.get(at.base)
  }
  return lineage
}

export function isDerivedFrom(space: TypeSpace, name: string, base: string): boolean {
  return lineageOf(space, name).some((draft) => draft.name === base)
}

/** The property as the type or the nearest base states it. */
export function findProperty(space: TypeSpace, type: string, name: string): Property | null {
  const key = name.toLowerCase()
  for (const draft of lineageOf(space, type)) {
    const found = draft.properties.get(key)
    if (found !== undefined) return found.property
  }
  return null
}

/** Names of what an instance of the type has, but for its relationships. */
export function valuesOf(space: TypeSpace, type: string): readonly string[] {
  const drafts = lineageOf(space, type).flatMap(({ properties }) => [...properties.values()])
  return drafts.flatMap(({ property }) => (property.navigation ? [] : [property.name]))
}

/** From a base to all types derived from it. */
export type DerivedTypes = ReadonlyMap<string, readonly string[]>

export function derivedTypes(space: TypeSpace): DerivedTypes {
  const derived = new Map<string, string[]>()
  for (const { name } of space.structured.values())
    for (const base of lineageOf(space, name).slice(1)) {
      const names = derived.get(base.name)
      if (names === undefined) derived.set(base.name, [name])
      else names.push(name)
    }
  return derived
}

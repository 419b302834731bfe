import type { TypeFacts } from '../../model/page.ts'
import { entity } from './base-types.ts'
import { shortName } from './type-names.ts'
import { lineageOf, type StructuredDraft, type TypeSpace } from './type-space.ts'

/**
 * Tells entity types from complex types. Entity by statement: a key property, metadata, an entity as base or derived
 * type. By assumption: relationships, a read-only `id`, one that is called an identifier, or operations that address it
 * (`addressed`, full names). All others are complex.
 */
export function setKinds(space: TypeSpace, addressed: ReadonlySet<string>): void {
  for (const draft of space.structured.values()) setStated(draft)
  spread(space, 'stated')
  for (const draft of space.structured.values()) setAssumed(draft, addressed)
  spread(space, 'assumed')
  markBareBases(space)
}

function setStated(draft: StructuredDraft): void {
  const facts = draft.facets.map((facet) => facet.facts)
  const isEntity =
    draft.name === entity ||
    facts.some((fact) => fact.kind === 'entity' || fact.keyProperty !== null || hasEntityAbove(fact))
  if (isEntity) draft.kind = 'entity'
  const isStated = isEntity || facts.some((fact) => fact.kind !== 'unknown')
  if (isStated) dropAssumption(draft)
  else draft.evidence = { ...draft.evidence, kind: 'assumed' }
}

/** A row that is inherited from `entity`, however many bases are between. */
function hasEntityAbove({ bases }: TypeFacts): boolean {
  return bases.some(({ name }) => shortName(name).toLowerCase() === 'entity')
}

function dropAssumption(draft: StructuredDraft): void {
  const { kind: _, ...rest } = draft.evidence
  draft.evidence = rest
}

/** Bases and derived types of an entity are entities. */
function spread(space: TypeSpace, evidence: 'stated' | 'assumed'): void {
  const isSource = (draft: StructuredDraft): boolean =>
    draft.kind === 'entity' && (evidence === 'assumed' || draft.evidence.kind === undefined)
  for (const draft of space.structured.values()) {
    if (!isSource(draft)) continue
    for (const base of lineageOf(space, draft.name)) makeEntity(base, evidence)
  }
  for (const draft of space.structured.values()) {
    if (lineageOf(space, draft.name).some((base) => base !== draft && isSource(base)))
      makeEntity(draft, evidence)
  }
}

function makeEntity(draft: StructuredDraft, evidence: 'stated' | 'assumed'): void {
  if (draft.kind === 'entity' && (evidence === 'assumed' || draft.evidence.kind === undefined)) return
  draft.kind = 'entity'
  if (evidence === 'stated') dropAssumption(draft)
  else draft.evidence = { ...draft.evidence, kind: 'assumed' }
}

function setAssumed(draft: StructuredDraft, addressed: ReadonlySet<string>): void {
  if (draft.evidence.kind === undefined || draft.kind === 'entity') return
  const properties = [...draft.properties.values()].map(({ property }) => property)
  const isEntity =
    addressed.has(draft.name) ||
    draft.facets.some(({ facts }) => facts.identified === true) ||
    properties.some((property) => property.navigation || (property.name === 'id' && property.readOnly))
  if (isEntity) draft.kind = 'entity'
}

/** A base without properties of its own, of which nothing is said: that it is not abstract is only assumed. */
function markBareBases(space: TypeSpace): void {
  const bases = new Set([...space.structured.values()].map((draft) => draft.base))
  for (const draft of space.structured.values())
    if (!draft.abstract && draft.properties.size === 0 && bases.has(draft.name))
      draft.evidence = { ...draft.evidence, abstract: 'assumed' }
}

/** Names that stand in place of an id of a type, as its page or that of a base lists them. */
export function keyNamesOf(space: TypeSpace, type: string): readonly string[] {
  const named = lineageOf(space, type).flatMap(({ facets }) =>
    facets.flatMap(({ facts }) => facts.keyNames ?? []),
  )
  return [...new Set(named)]
}

/** The key property of a type or of its nearest base that states one; `id` where none does. */
export function keyOf(space: TypeSpace, type: string): string {
  for (const draft of lineageOf(space, type))
    for (const { facts } of draft.facets) if (facts.keyProperty !== null) return facts.keyProperty
  return 'id'
}

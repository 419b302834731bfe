import type { Property } from '../../model/contract.ts'
import type { BaseFact } from '../../model/page.ts'
import type { Source } from '../../model/source.ts'
import { sameType } from './merge-property.ts'
import { type Resolved, resolveType } from './name-index.ts'
import { cleanNamespace, isTypeName, qualifyLinked, shortName } from './type-names.ts'
import {
  addProblem,
  declareType,
  isDerivedFrom,
  lineageOf,
  type StructuredDraft,
  type TypeFacet,
  type TypeSpace,
} from './type-space.ts'

export const entity = 'microsoft.graph.entity'

interface Candidate {
  readonly name: string
  readonly from: BaseFact['from'] | 'derived'
  readonly source: Source
}

/**
 * Gives each type its base. Order of trust: prose ("Inherits from"), metadata `baseType` other than `entity`, the most
 * derived of the rows "Inherited from", a list of derived types on the base's page, metadata or rows that say `entity`;
 * then, by `borrowBases`, what another version states. A row names who has the property first: a list on the page of a
 * type that is derived from that one is nearer.
 * Prose and metadata that name unrelated types are a `type-conflict`; what would close a circle is left out.
 */
export function setBases(space: TypeSpace): void {
  const drafts = [...space.structured.values()]
  for (const draft of drafts) setBase(space, draft, ['prose', 'metadata'])
  const open = new Set(drafts.filter(({ base }) => base === null))
  for (const draft of open) setBase(space, draft, ['rows'])
  for (const draft of drafts) takeDerived(space, draft, open)
  for (const draft of drafts) if (draft.base === null) setEntity(space, draft)
}

function candidatesOf(space: TypeSpace, draft: StructuredDraft): readonly Candidate[] {
  return draft.facets.flatMap((facet) =>
    facet.facts.bases.flatMap((base) => {
      if (isOutvoted(facet, base)) return []
      const name = nameOf(space, base, facet)
      return name === null || name === draft.name ? [] : [{ name, from: base.from, source: base.source }]
    }),
  )
}

/** One row among several is a slip where prose and metadata agree on `entity`. */
function isOutvoted({ facts }: TypeFacet, { name, from }: BaseFact): boolean {
  if (from !== 'rows' || shortName(name) === 'entity') return false
  const says = (place: BaseFact['from']): boolean =>
    facts.bases.some((base) => base.from === place && shortName(base.name) === 'entity')
  const same = facts.properties.filter(({ states }) => states.inheritedFrom === name)
  return same.length === 1 && facts.properties.length > 2 && says('prose') && says('metadata')
}

function nameOf(space: TypeSpace, { name, link, isWord, source }: BaseFact, facet: TypeFacet): string | null {
  const found = resolveLinked(space, name, link, facet)
  if (found !== null) return space.structured.has(found.name) ? found.name : null
  if (isWord === true) return null
  if (!isTypeName(name) || isArticle(name)) return null
  const full = qualifyLinked(name, link ?? null, cleanNamespace(facet.namespace))
  if (shortName(name) === 'entity') return entity
  if (full === null) return null
  addProblem(space, 'type-unresolved', `no page documents the base type "${name}"`, source)
  return declareType(space, full, source, { type: 'stated' }).name
}

/** A link tells types of the same name apart; where its page is about another name, the name counts. */
function resolveLinked(
  space: TypeSpace,
  name: string,
  link: string | undefined,
  { namespace }: TypeFacet,
): Resolved | null {
  const found = resolveType(space.index, { name, link: link ?? null, namespace })
  return found?.by === 'link' ? resolveType(space.index, { name, link: null, namespace }) : found
}

/** A list of derived types may call one by another name than its page has, where nothing else is called so. */
function resolvePage(
  space: TypeSpace,
  name: string,
  link: string | undefined,
  { namespace }: TypeFacet,
): Resolved | null {
  return link === undefined ? null : resolveType(space.index, { name, link, namespace })
}

/** "Inherits from an …": a word of the sentence, not a name. */
function isArticle(name: string): boolean {
  return /^(?:an?|another|the|this|that|its|any|other|one|some|type|class|base|default|their|which)$/i.test(
    name,
  )
}

function setBase(space: TypeSpace, draft: StructuredDraft, from: readonly Candidate['from'][]): void {
  const candidates = candidatesOf(space, draft).filter((base) => base.name !== entity)
  for (const kind of from) {
    const own = candidates.filter((base) => base.from === kind)
    const best =
      own.find((base) => own.every((other) => isDerivedFrom(space, base.name, other.name))) ?? own[0]
    if (best === undefined) continue
    assign(space, draft, best)
    if (draft.base !== null) {
      reportConflict(space, draft, candidates)
      return
    }
  }
}

function assign(space: TypeSpace, draft: StructuredDraft, base: Candidate): void {
  if (isDerivedFrom(space, base.name, draft.name)) {
    const message = `${draft.name} cannot be derived from ${base.name}, which is derived from it`
    addProblem(space, 'type-conflict', message, base.source)
  } else draft.base = base.name
}

function reportConflict(space: TypeSpace, draft: StructuredDraft, candidates: readonly Candidate[]): void {
  const { base } = draft
  for (const other of candidates) {
    if (other.from === 'rows' || base === null || other.name === base) continue
    if (isDerivedFrom(space, base, other.name)) continue
    const message = `${draft.name} is derived from ${other.name} here, from ${base} elsewhere`
    addProblem(space, 'type-conflict', message, other.source)
  }
}

/** "Base type of x": x has this base where its own page names none, or only rows name one further up. */
function takeDerived(space: TypeSpace, draft: StructuredDraft, open: ReadonlySet<StructuredDraft>): void {
  for (const facet of draft.facets)
    for (const { value, link, source } of facet.facts.derived) {
      const found = resolveLinked(space, value, link, facet) ?? resolvePage(space, value, link, facet)
      const derived = found === null ? undefined : space.structured.get(found.name)
      if (derived === undefined || derived === draft || !open.has(derived)) continue
      if (derived.base !== null && !isDerivedFrom(space, draft.name, derived.base)) continue
      assign(space, derived, { name: draft.name, from: 'derived', source })
    }
}

function setEntity(space: TypeSpace, draft: StructuredDraft): void {
  if (draft.name === entity) return
  const base = candidatesOf(space, draft).find(({ name }) => name === entity)
  if (base === undefined) return
  declareType(space, entity, base.source, { type: 'stated' })
  draft.base = entity
}

/** From the full name of a type to its base. */
export type StatedBases = ReadonlyMap<string, string>

export function statedBases(space: TypeSpace): StatedBases {
  const drafts = [...space.structured.values()]
  return new Map(drafts.flatMap(({ name, base }) => (base === null ? [] : [[name, base]])))
}

/** A type whose pages name no base, or only `entity`, is assumed to have the one that another version states for it. */
export function borrowBases(space: TypeSpace, elsewhere: StatedBases): void {
  for (const draft of space.structured.values()) {
    const base = space.structured.get(elsewhere.get(draft.name) ?? '')
    const isBare = draft.base === null || draft.base === entity
    if (base === undefined || base.name === entity || !isBare) continue
    if (isDerivedFrom(space, base.name, draft.name)) continue
    draft.base = base.name
    draft.evidence = { ...draft.evidence, base: 'assumed' }
  }
}

/**
 * Takes out of each type what its bases state alike: rows marked "Inherited from", and rows of the same type that add
 * nothing. What `entity` has stays, since entities are answered without an `id` where their own page lists none. Call
 * once bases are set.
 */
export function dropInherited(space: TypeSpace): void {
  const doomed = [...space.structured.values()].map((draft) => ({ draft, keys: inheritedKeys(space, draft) }))
  for (const { draft, keys } of doomed) for (const key of keys) draft.properties.delete(key)
}

function inheritedKeys(space: TypeSpace, draft: StructuredDraft): readonly string[] {
  const bases = lineageOf(space, draft.name)
    .slice(1)
    .filter(({ name }) => name !== entity)
  return [...draft.properties].flatMap(([key, { property, inheritedFrom }]) => {
    const base = bases.map((type) => type.properties.get(key)?.property).find((found) => found !== undefined)
    if (base === undefined) return []
    return inheritedFrom !== null || addsNothing(property, base) ? [key] : []
  })
}

const facets = ['required', 'readOnly', 'writeOnly', 'nullable', 'enum', 'minimum', 'maximum'] as const

function addsNothing(property: Property, base: Property): boolean {
  return (
    sameType(property.type, base.type) &&
    facets.every(
      (facet) =>
        property[facet] === undefined || JSON.stringify(property[facet]) === JSON.stringify(base[facet]),
    )
  )
}

import type { ResourcePage, TypeFacts } from '../../model/page.ts'
import type { Version } from '../../model/source.ts'
import { addTabledEnums, withOwnTable, withTabledMembers } from './enum-types.ts'
import { mergeProperty } from './merge-property.ts'
import { emptyIndex, indexType } from './name-index.ts'
import { readProperty } from './read-property.ts'
import { cleanNamespace, fileKey, isGraphName, isTypeName, qualify, shortName } from './type-names.ts'
import {
  addProblem,
  type DraftProperty,
  type StructuredDraft,
  type TypeFacet,
  type TypeSpace,
} from './type-space.ts'

/** The types and enums that resource pages are about, by name: once all names are known, `readProperties` reads the rows. */
export function gatherTypes(version: Version, pages: readonly ResourcePage[]): TypeSpace {
  const space: TypeSpace = {
    version,
    index: emptyIndex(),
    structured: new Map(),
    enums: new Map(),
    problems: [],
  }
  for (const facets of groupFacets(space, pages).values()) addStructured(space, facets)
  for (const page of pages) addTabledEnums(space, page)
  return space
}

/** The properties and relationships of all types. */
export function readProperties(space: TypeSpace): void {
  for (const draft of space.structured.values()) readRows(space, draft)
}

interface NamedFacet extends TypeFacet {
  readonly fullName: string
}

/** Facets of one type by its lower-case full name; a page mislabelled with another page's type goes by its title. */
function groupFacets(space: TypeSpace, pages: readonly ResourcePage[]): Map<string, NamedFacet[]> {
  const named = pages.flatMap((page) => page.types.flatMap((facts) => nameFacet(space, facts, page) ?? []))
  const owners = new Set(
    named.filter((facet) => isTitled(facet)).map((facet) => facet.fullName.toLowerCase()),
  )
  const groups = new Map<string, NamedFacet[]>()
  for (const facet of named) {
    const own = keepOrRename(space, facet, owners)
    const key = own.fullName.toLowerCase()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [own])
    else group.push(own)
  }
  return groups
}

function nameFacet(space: TypeSpace, facts: TypeFacts, page: ResourcePage): NamedFacet | null {
  const fullName = fullNameOf(facts, page)
  if (fullName !== null) return { facts, page, namespace: cleanNamespace(page.namespace?.value), fullName }
  addProblem(space, 'type-unreadable', `"${facts.name}" is no name of a type`, facts.source)
  return null
}

/** A type's full name by its label, else by the title of its page, whose capital is the sentence's and not the name's. */
export function fullNameOf(facts: TypeFacts, page: ResourcePage): string | null {
  const namespace = cleanNamespace(page.namespace?.value)
  const stated = facts.fullName?.trim().replace(/^#/, '') ?? ''
  const byMetadata = isGraphName(stated) && isTypeName(stated) ? qualify(stated, namespace) : null
  const titled = facts.name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())
  const byTitle = qualify(stated === '' || isGraphName(stated) ? titled : shortName(stated), namespace)
  return byMetadata ?? byTitle ?? qualify(titled, namespace)
}

function isTitled(facet: NamedFacet): boolean {
  return shortName(facet.fullName).toLowerCase() === facet.facts.name.toLowerCase()
}

function keepOrRename(space: TypeSpace, facet: NamedFacet, owners: ReadonlySet<string>): NamedFacet {
  if (isTitled(facet) || !owners.has(facet.fullName.toLowerCase())) return facet
  const own = qualify(facet.facts.name, facet.namespace)
  if (own === null) return facet
  const message = `the page of ${facet.facts.name} is labelled ${facet.fullName}, which another page documents`
  addProblem(space, 'type-conflict', message, facet.facts.source)
  return { ...facet, fullName: own }
}

/** The page whose file is named after the type first, then those with more rows. */
function addStructured(space: TypeSpace, facets: readonly NamedFacet[]): void {
  const rank = ({ facts, page, fullName }: NamedFacet): number =>
    fileKey(page.file) === shortName(fullName).toLowerCase()
      ? Number.MAX_SAFE_INTEGER
      : facts.properties.length + facts.relationships.length
  const sorted = [...facets].sort((a, b) => rank(b) - rank(a) || (a.page.file < b.page.file ? -1 : 1))
  const [first] = sorted
  if (first === undefined) return
  const name = first.fullName
  for (const facet of sorted) indexType(space.index, name, facet.facts.name, facet.page.file)
  space.structured.set(name, {
    name,
    source: first.facts.source,
    facets: sorted,
    properties: new Map(),
    base: null,
    kind: 'complex',
    abstract: sorted.some(({ facts }) => facts.abstract),
    open: sorted.some(({ facts }) => facts.open),
    evidence: {},
  })
}

function readRows(space: TypeSpace, draft: StructuredDraft): void {
  for (const { facts, page, namespace } of draft.facets) {
    const tables = [
      { rows: facts.properties, navigation: false },
      { rows: facts.relationships, navigation: true },
    ]
    for (const { rows, navigation } of tables)
      for (const row of rows) {
        const own = withOwnTable(space, withTabledMembers(row, page), page)
        const read = readProperty(space, own, { namespace, navigation })
        if (read !== null) mergeProperty(space, draft, openEnum(draft, read))
      }
  }
}

/** Of several pages of one type one may list the values of its own use of a String; the others leave it open. */
function openEnum(draft: StructuredDraft, read: DraftProperty): DraftProperty {
  const { enum: listed, flags: _, ...property } = read.property
  const key = read.property.name.toLowerCase()
  const known = draft.properties.get(key)
  if (known === undefined || (known.property.enum === undefined) === (listed === undefined)) return read
  const { enum: __, flags: ___, ...others } = known.property
  draft.properties.set(key, { ...known, property: others })
  return { ...read, property }
}

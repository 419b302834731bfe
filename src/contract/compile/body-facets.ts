import type { ApiPage, PropertyRow } from '../../model/page.ts'
import type { Source } from '../../model/source.ts'
import type { OperationDraft } from './draft-operations.ts'
import { compareWithList } from './enum-types.ts'
import { mergeProperty } from './merge-property.ts'
import { namespaceOfPage } from './message-content.ts'
import { resolveType } from './name-index.ts'
import type { LinePart, PathType } from './path-types.ts'
import { bodySourceOf } from './read-body.ts'
import { readProperty } from './read-property.ts'
import { giveShownBase } from './shown-bases.ts'
import { isTypeName, primitiveOf, qualify, qualifyLinked } from './type-names.ts'
import {
  addProblem,
  type DerivedTypes,
  declareType,
  findProperty,
  type StructuredDraft,
  type TypeSpace,
} from './type-space.ts'

/**
 * Declares the types that request pages name and no resource page documents: where a create or update page lists
 * properties for them, or where a link leads to a page that is not there.
 */
export function declareBodyTypes(space: TypeSpace, parts: readonly LinePart[]): void {
  for (const page of new Set(parts.map((part) => part.page))) {
    const writes = page.requests.some(({ method }) => method !== 'GET' && method !== 'DELETE')
    if (writes && page.body.properties.length > 0)
      declareFirst(space, page, page.body.types, page.body.typePages, true)
    declareFirst(space, page, page.response.types, page.response.typePages, false)
  }
}

function declareFirst(
  space: TypeSpace,
  page: ApiPage,
  names: readonly string[],
  pages: readonly (string | null)[] | undefined,
  unlinked: boolean,
): void {
  const [name] = names
  const link = pages?.[0] ?? null
  if (name === undefined || primitiveOf(name) !== undefined || !isTypeName(name)) return
  const namespace = namespaceOfPage(page)
  if (resolveType(space.index, { name, link, namespace }) !== null) return
  const full = qualifyLinked(name, link, namespace)
  if (full === null || (link === null && !unlinked)) return
  const source = bodySourceOf(page)
  addProblem(space, 'type-unresolved', `no page documents the type "${name}"`, source)
  declareType(space, full, source, { type: 'stated' })
}

/**
 * Adds what body tables of create and update pages list beyond the resource page. "Required." there binds that body, not
 * the type, and stays with the operation; a property that a derived type has is that type's. Of what is known already,
 * the lists of members count.
 */
export function addBodyFacets(
  space: TypeSpace,
  drafts: readonly OperationDraft[],
  derived: DerivedTypes,
  typeOf: (part: LinePart, draft: OperationDraft) => string | null,
): void {
  const done = new Set<ApiPage>()
  for (const draft of drafts) {
    if (draft.kind !== 'create' && draft.kind !== 'update') continue
    for (const part of draft.parts) {
      if (done.has(part.page)) continue
      done.add(part.page)
      const type = space.structured.get(typeOf(part, draft) ?? '')
      if (type !== undefined) showPathBase(space, type, draft.steps.at(-1) ?? null)
      if (type !== undefined) addRows(space, type, part.page, derived)
    }
  }
  for (const page of new Set(drafts.flatMap(({ parts }) => parts.map(({ page }) => page))))
    addNested(space, page, derived)
}

/** A type without a page that is written where a relationship leads to a documented one is derived from that. */
function showPathBase(space: TypeSpace, type: StructuredDraft, end: PathType | null): void {
  const base = end?.sure === true ? space.structured.get(end.type) : undefined
  if (type.facets.length === 0 && base !== undefined && base.facets.length > 0)
    giveShownBase(space, type, base)
}

/** Adds the rows of a page's tables, each to the type of the body or to the one that the table's heading names. */
function addRows(space: TypeSpace, type: StructuredDraft, page: ApiPage, derived: DerivedTypes): void {
  const own = page.body.properties.filter(({ nested }) => nested !== true)
  for (const [of, rows] of Map.groupBy(own, (row) => row.of)) {
    const owner = of === undefined ? type : headedType(space, type, page, of)
    if (owner !== null) addRowsTo(space, owner, page, rows, derived.get(owner.name) ?? [])
  }
}

/** Adds the rows below the name of a property to that property's type, whatever the request is. */
function addNested(space: TypeSpace, page: ApiPage, derived: DerivedTypes): void {
  const nested = page.body.properties.filter((row) => row.nested === true)
  const namespace = namespaceOfPage(page)
  for (const [name = '', rows] of Map.groupBy(nested, (row) => row.of)) {
    const full = resolveType(space.index, { name, link: null, namespace })?.name ?? qualify(name, namespace)
    const owner = full === null || space.enums.has(full) ? undefined : space.structured.get(full)
    if (owner !== undefined) addRowsTo(space, owner, page, rows, derived.get(owner.name) ?? [])
  }
}

/** A heading's type without a page is declared where the type of the body has none either; else it is a slip. */
function headedType(
  space: TypeSpace,
  type: StructuredDraft,
  page: ApiPage,
  name: string,
): StructuredDraft | null {
  const namespace = namespaceOfPage(page)
  const found = resolveType(space.index, { name, link: null, namespace })
  if (found !== null) return space.structured.get(found.name) ?? null
  const full = qualify(name, namespace)
  if (full === null || type.facets.length > 0) return null
  const source = bodySourceOf(page)
  addProblem(space, 'type-unresolved', `no page documents the type "${name}"`, source)
  return declareType(space, full, source, { type: 'stated' })
}

function addRowsTo(
  space: TypeSpace,
  type: StructuredDraft,
  page: ApiPage,
  rows: readonly PropertyRow[],
  derived: readonly string[],
): void {
  const known = rows.filter((row) => isKnown(space, type.name, derived, row))
  const isOwn = type.facets.length === 0 || known.length * 2 >= rows.length
  if (!isOwn) return
  for (const row of rows) {
    if (type.facets.length > 0 && isKnown(space, type.name, derived, row)) {
      compareWithList(space, findProperty(space, type.name, row.name)?.type.name ?? '', row)
      continue
    }
    const { required: _, ...states } = row.states
    const place = { namespace: namespaceOfPage(page), navigation: false }
    const read = readProperty(space, { ...row, states }, place)
    if (read !== null) mergeProperty(space, type, read)
  }
}

function isKnown(space: TypeSpace, type: string, derived: readonly string[], { name }: PropertyRow): boolean {
  return (
    findProperty(space, type, name) !== null ||
    derived.some((other) => space.structured.get(other)?.properties.has(name.toLowerCase()))
  )
}

/** Bases of types without a page, from the "Inherited from" of body rows; `entity` only where nothing else is named. */
export function setRowBases(space: TypeSpace): void {
  for (const draft of [...space.structured.values()]) {
    if (draft.facets.length > 0 || draft.base !== null) continue
    const named = [...draft.properties.values()].flatMap(({ inheritedFrom, property }) =>
      inheritedFrom === null ? [] : [{ name: inheritedFrom, source: property.source }],
    )
    const base = named.find(({ name }) => !/(?:^|\.)entity$/i.test(name)) ?? named[0]
    if (base !== undefined) setBase(space, draft, base)
  }
}

function setBase(
  space: TypeSpace,
  draft: StructuredDraft,
  base: { readonly name: string; readonly source: Source },
): void {
  const namespace = draft.name.slice(0, draft.name.lastIndexOf('.'))
  const found = resolveType(space.index, { name: base.name, link: null, namespace })
  const full = found?.name ?? qualify(base.name, namespace)
  if (full === null || full === draft.name || space.enums.has(full)) return
  draft.base = declareType(space, full, base.source, { type: 'stated' }).name
}

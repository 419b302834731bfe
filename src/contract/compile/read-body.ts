import type { Body, BodyShape, OperationKind, Property, TypeUse } from '../../model/contract.ts'
import type { ApiPage, PropertyRow } from '../../model/page.ts'
import type { Source } from '../../model/source.ts'
import { withTabledMembers } from './enum-types.ts'
import { readSentMembers, readSentParameters } from './example-parameters.ts'
import { isForeign } from './match-example.ts'
import { contentTypeOf, isJson, namespaceOfPage } from './message-content.ts'
import { resolveType } from './name-index.ts'
import { fittingType, type LinePart, namedType, type PathType } from './path-types.ts'
import { isPropertyName, readProperty } from './read-property.ts'
import { findProperty, type TypeSpace, valuesOf } from './type-space.ts'
import { shownProperty } from './value-type.ts'

/** The request body that a page documents for one of its lines; null where there is none. */
export function readBody(
  space: TypeSpace,
  part: LinePart,
  kind: OperationKind,
  end: PathType | null,
): Body | null {
  const { page, line } = part
  if (line.method === 'GET' || line.method === 'DELETE') return null
  const source = page.body.source ?? line.source
  const evidence = page.body.source === null ? 'shown' : 'stated'
  const named = mediaTypesOf(page)
  const mediaType = kind === 'action' && bodyRows(page, kind).length > 0 ? null : (named[0] ?? null)
  if (kind === 'reference')
    return { ...asMedia(json, named), shape: { kind: 'reference' }, required: true, source, evidence }
  if (kind === 'media' || isBinary(mediaType)) {
    const bytes = kind === 'media' ? named.find((name) => !isJson(name)) : undefined
    const media = asMedia(bytes ?? mediaType ?? 'application/octet-stream', named)
    return { ...media, shape: { kind: 'media' }, required: !page.body.none, source, evidence }
  }
  const shape = shapeOf(space, part, kind, end)
  if (shape === null) return null
  const isShown = shape.kind === 'inline' && bodyRows(page, kind).length === 0
  const required = shape.kind !== 'inline' || shape.properties.some((property) => property.required === true)
  return {
    ...asMedia(json, named),
    shape,
    required,
    ...(page.body.recalculates === true ? { recalculates: true } : {}),
    source,
    evidence: isShown ? 'shown' : evidence,
  }
}

const json = 'application/json'

/** The media type of a body with those that the page names beside it. */
function asMedia(mediaType: string, named: readonly string[]): Pick<Body, 'mediaType' | 'otherMedia'> {
  const others = named.filter((name) => name !== mediaType && !isJson(name))
  return { mediaType, ...(others.length === 0 ? {} : { otherMedia: others }) }
}

/** Rows that are parameters of the body: its own table and, on pages with a plain "Parameters" section, that one. */
function bodyRows(page: ApiPage, kind: OperationKind): readonly PropertyRow[] {
  const properties = page.body.properties.filter(({ nested }) => nested !== true)
  const own = kind === 'action' ? properties.filter(({ of }) => of === undefined) : properties
  if (properties.length > 0) return own.length > 0 ? own : properties
  return kind === 'action'
    ? page.parameters.filter((row) => row.in === 'unknown' || row.in === 'function')
    : []
}

function shapeOf(
  space: TypeSpace,
  part: LinePart,
  kind: OperationKind,
  end: PathType | null,
): BodyShape | null {
  const { page } = part
  const rows = bodyRows(page, kind)
  if (page.body.none && rows.length === 0) return null
  if (kind === 'action' || kind === 'other') return actionShape(space, part, rows)
  const type = bodyType(space, page, end)
  if (type === null) return rows.length === 0 ? null : inline(space, page, rows)
  const own = isDictionary(space, type.name) ? [] : rows
  const names = namesOf(space, page, type.name, own)
  const required = [...new Set([...requiredNames(own), ...(page.body.mustContain ?? [])])]
  const additive = own.filter(({ text }) => onlyAdds.test(text)).map(({ name }) => name)
  return {
    kind: 'type',
    type,
    properties: names.length === 0 ? null : [...new Set(names)],
    ...(required.length === 0 ? {} : { required }),
    ...(additive.length === 0 ? {} : { additive }),
  }
}

const onlyAdds = /\bonly additive changes are permitted\b/i

/** What is listed: by the rows, else by what the page says to be the only ones; all others where it excepts some. */
function namesOf(
  space: TypeSpace,
  { body }: ApiPage,
  type: string,
  rows: readonly PropertyRow[],
): readonly string[] {
  const listed = rows.map((row) => row.name).filter(isPropertyName)
  const { only = [], never = [] } = body
  if (listed.length > 0 || only.length > 0) return listed.length > 0 ? listed : only
  return never.length === 0 ? [] : valuesOf(space, type).filter((name) => !never.includes(name))
}

/** Members of any name and none that its page lists: what a table of the body has are members of its values. */
function isDictionary(space: TypeSpace, name: string): boolean {
  const type = space.structured.get(name)
  return type?.open === true && type.facets.length > 0 && type.properties.size === 0
}

/** A page may have a table for each derived type: what they share is required only where each says so. */
function requiredNames(rows: readonly PropertyRow[]): readonly string[] {
  const named = Map.groupBy(
    rows.filter(({ name }) => isPropertyName(name)),
    ({ name }) => name,
  )
  return [...named].flatMap(([name, same]) =>
    same.every(({ states }) => states.required === true) ? [name] : [],
  )
}

/**
 * An action's parameters; where the page lists none, the type that it asks for, or what its examples send, if that is
 * something else: the sentence may name the types of parameters.
 */
function actionShape(space: TypeSpace, part: LinePart, rows: readonly PropertyRow[]): BodyShape | null {
  const { page } = part
  if (rows.length > 0) return inline(space, page, rows)
  const sent = readSentMembers(space, part)
  const type = namedType(space, page, page.body)
  const known = sent.filter(({ name }) => type !== null && findProperty(space, type, name) !== null)
  if (type !== null && known.length * 2 >= sent.length)
    return { kind: 'type', type: { name: type, collection: false }, properties: null }
  return sent.length === 0 ? null : { kind: 'inline', properties: sortProperties(sent) }
}

function inline(space: TypeSpace, page: ApiPage, rows: readonly PropertyRow[]): BodyShape {
  const place = { namespace: namespaceOfPage(page), navigation: false }
  const properties = new Map<string, Property>()
  for (const row of rows) {
    const read = readProperty(space, withTabledMembers(row, page), place)
    if (read === null) continue
    const key = read.property.name.toLowerCase()
    if (!properties.has(key)) properties.set(key, read.property)
  }
  return { kind: 'inline', properties: sortProperties(asSent(space, page, [...properties.values()])) }
}

/** Listed parameters in the spelling of the examples, or the one parameter that holds them there. */
function asSent(space: TypeSpace, page: ApiPage, listed: readonly Property[]): readonly Property[] {
  const { spelling, wrapper } = readSentParameters(page, listed)
  if (wrapper === null)
    return listed.map((property) => {
      const name = spelling.get(property.name.toLowerCase()) ?? property.name
      return name === property.name
        ? property
        : { ...property, name, evidence: { ...property.evidence, name: 'shown' } }
    })
  const found = resolveType(space.index, { name: wrapper.name, link: null, namespace: namespaceOfPage(page) })
  const use = { name: found?.name ?? 'Edm.Untyped', collection: wrapper.collection }
  const { evidence, ...property } = shownProperty(wrapper.name, use, bodySourceOf(page)).property
  const isNamed = page.body.wrapper === wrapper.name
  return [{ ...property, evidence: isNamed ? { type: 'shown' } : evidence }]
}

/** The type of a create or update body: what the page names, else what it returns, else what the path leads to. */
export function bodyType(space: TypeSpace, page: ApiPage, end: PathType | null): TypeUse | null {
  const name =
    fittingType(space, page, page.body, end) ??
    fittingType(space, page, page.response, end) ??
    (end !== null && space.structured.has(end.type) ? end.type : null)
  return name === null ? null : { name, collection: false }
}

export function sortProperties(properties: readonly Property[]): readonly Property[] {
  return [...properties].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** The media types that examples and the header table give the request, those of examples first. */
function mediaTypesOf(page: ApiPage): readonly string[] {
  const shown = page.examples.flatMap(({ request }) =>
    request === null || request.body === null || isForeign(request.target ?? '')
      ? []
      : (contentTypeOf(request) ?? []),
  )
  const row = page.headers.find(({ name }) => /^content-type$/i.test(name))
  return [...new Set([...shown, ...mediaTypesIn(row?.value ?? '')])]
}

const registry = 'application|audio|font|image|message|model|multipart|text|video'
const mediaTypeName = new RegExp(`\\b(?:${registry})/[\\w+-]+(?:\\.[\\w+-]+)*`, 'gi')

function mediaTypesIn(text: string): readonly string[] {
  return (text.match(mediaTypeName) ?? []).map((name) => name.toLowerCase())
}

function isBinary(mediaType: string | null): boolean {
  return mediaType !== null && !isJson(mediaType)
}

/** Where a body type that no resource page documents comes from: the page's body table, with its line. */
export function bodySourceOf(page: ApiPage): Source {
  return page.body.source ?? page.requests[0]?.source ?? { file: page.file, line: 1 }
}

import { parseJson } from '../../docs/parse-json.ts'
import type { Operation } from '../../model/contract.ts'
import { isObject } from '../../model/is-object.ts'
import type { Located } from '../../model/page.ts'
import type { Json, JsonObject, Source } from '../../model/source.ts'
import { isNearName } from '../near-name.ts'
import { isPropertyName } from './read-property.ts'
import { giveShownBase } from './shown-bases.ts'
import { showSet } from './shown-sets.ts'
import { isTypeName, qualify, shortName } from './type-names.ts'
import {
  type DerivedTypes,
  declareType,
  derivedTypes,
  findProperty,
  lineageOf,
  type StructuredDraft,
  type TypeSpace,
} from './type-space.ts'
import { shownProperty, typeOfPlaceholder, typeOfValue } from './value-type.ts'

interface Place {
  readonly space: TypeSpace
  readonly derived: DerivedTypes
  readonly source: Source
  readonly sightings: Sightings
}

/** Members that no table of their type has, each with the pages whose examples show it. */
type Sightings = Map<string, Set<string>>

/** The parts of an operation that say what its examples are instances of. */
export type Exemplified = Pick<Operation, 'body' | 'responses' | 'examples'>

/** Adds the types and properties that only example bodies show, with evidence `shown`, and which enums are of flags. */
export function addShownFacts(space: TypeSpace, operations: readonly Exemplified[]): void {
  const around = { space, derived: derivedTypes(space), sightings: new Map() }
  for (const operation of operations) readExamples(around, operation)
}

function readExamples(around: Omit<Place, 'source'>, operation: Exemplified): void {
  for (const { request, response } of operation.examples) {
    if (request?.body != null && operation.body !== null) {
      const place = { ...around, source: request.source }
      const value = parseJson(request.body)
      if (value !== undefined) readRequest(place, operation.body.shape, value)
    }
    if (response?.body == null || response.status >= 300) continue
    const shape = operation.responses.find(({ status }) => status === response.status)?.shape
    const value = parseJson(response.body)
    if (value !== undefined && shape !== undefined && 'type' in shape)
      readInstance({ ...around, source: response.source }, shape.type.name, unwrap(value, shape.kind))
  }
}

function readRequest(place: Place, shape: NonNullable<Operation['body']>['shape'], value: Json): void {
  if (shape.kind === 'type') readInstance(place, shape.type.name, value)
  if (shape.kind !== 'inline' || !isObject(value)) return
  for (const property of shape.properties) {
    const inner = value[property.name]
    if (inner === undefined) continue
    showSet(place.space, null, property, inner)
    readInstance(place, property.type.name, inner)
  }
}

function unwrap(value: Json, kind: string): Json {
  if (kind === 'value' || !isObject(value)) return value
  return value['value'] ?? value
}

function readInstance(place: Place, declared: string, value: Json): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) readInstance(place, declared, item)
    return
  }
  if (!isObject(value) || declared.startsWith('Edm.')) return
  const type = typeOfInstance(place, declared, value)
  if (type === null) return
  readMembers(place, type, value)
  for (const [name, inner] of Object.entries(value)) {
    const property = findProperty(place.space, type.name, name)
    if (property === null) continue
    showSet(place.space, type.name, property, inner)
    readInstance(place, property.type.name, inner)
  }
}

/** The instance's own type by `@odata.type`, else the declared one; a name that no page has becomes a shown type. */
function typeOfInstance(place: Place, declared: string, value: JsonObject): StructuredDraft | null {
  const { space } = place
  const base = space.structured.get(declared)
  const named = value['@odata.type']
  if (typeof named !== 'string') return base ?? null
  const full = qualify(named, 'microsoft.graph')
  if (full === null || !/^#?microsoft\.graph\./i.test(named)) return base ?? null
  const known = space.index.full.get(full.toLowerCase())
  if (known !== undefined) return showBase(space, space.structured.get(known), base)
  if (base === undefined || isPlaceholder(full) || !isTypeName(full)) return null
  return declareType(space, full, place.source, { type: 'shown', base: base.name })
}

/**
 * An instance of a type without a base, where another type is declared, shows that the one is derived from the other if
 * its page lists all that the page of the declared type has.
 */
function showBase(
  space: TypeSpace,
  type: StructuredDraft | undefined,
  declared: StructuredDraft | undefined,
): StructuredDraft | null {
  if (type === undefined) return null
  if (declared === undefined || declared.facets.length === 0) return type
  const holdsAll = [...declared.properties.keys()].every((key) => type.properties.has(key))
  if (holdsAll) giveShownBase(space, type, declared)
  return type
}

/** Nothing follows from further members of an open type, nor of one that may be a derived type without saying so. */
function isVague({ derived }: Place, type: StructuredDraft, value: JsonObject): boolean {
  return type.open || (derived.has(type.name) && value['@odata.type'] === undefined)
}

/** Does a name differ from a documented one in a few letters only: `createDateTime`. */
function isMisspelt(space: TypeSpace, type: string, name: string): boolean {
  return lineageOf(space, type).some((draft) =>
    [...draft.properties.keys()].some((known) => isNearName(known, name)),
  )
}

/** `microsoft.graph.String`, `…enumType` and the like stand in place of a name. */
function isPlaceholder(full: string): boolean {
  return /^(?:string|boolean|int32|int64|guid|enum|enumtype|type|derivedtype|.*(?:value|placeholder))$/i.test(
    shortName(full),
  )
}

/** Members that no table has: only where most others are known, so that the instance is of that type at all. */
function readMembers(place: Place, type: StructuredDraft, value: JsonObject): void {
  const { space, derived } = place
  const names = Object.keys(value).filter(isPropertyName)
  const below = derived.get(type.name) ?? []
  const isKnown = (name: string): boolean =>
    findProperty(space, type.name, name) !== null ||
    below.some((other) => space.structured.get(other)?.properties.has(name.toLowerCase()))
  const isShownType = type.evidence.type === 'shown'
  const unknown = names.filter(
    (name) => !isKnown(name) && (isShownType || !isMisspelt(space, type.name, name)),
  )
  if (unknown.length === 0) return
  if (!isShownType && (unknown.length * 2 > names.length || isVague(place, type, value))) return
  for (const name of unknown) {
    if (!isShownType && !isConfirmed(place, type, name)) continue
    const use = typeOfValue(space, value[name] ?? null)
    if (use !== null) type.properties.set(name.toLowerCase(), shownProperty(name, use, place.source))
  }
}

/** A member that one page alone shows against the table of its type is a slip of that page more often than not. */
function isConfirmed(
  { sightings, source }: Place,
  { name: type, properties }: StructuredDraft,
  name: string,
): boolean {
  if (properties.size === 0) return true
  const key = `${type} ${name}`
  const pages = sightings.get(key) ?? new Set()
  sightings.set(key, pages.add(source.file))
  return pages.size > 1
}

/**
 * Adds what only the JSON representation of a type's own page shows, after inherited properties are known; of an open type,
 * and of one with derived types, no more than what has an enum of that page.
 */
export function addRepresentations(space: TypeSpace, derived: DerivedTypes): void {
  for (const type of space.structured.values()) {
    const isVague = type.open || (derived.has(type.name) && type.properties.size > 0)
    for (const { facts } of type.facets)
      if (facts.representation !== null && isVague) addOwnEnums(space, type, facts.representation)
      else if (facts.representation !== null) addRepresentation(space, type, facts.representation)
  }
}

/** Members for whose values the page has a table: they belong to the type, whatever else may. */
function addOwnEnums(space: TypeSpace, type: StructuredDraft, { value, source }: Located<JsonObject>): void {
  for (const [name, placeholder] of Object.entries(value)) {
    if (!isPropertyName(name) || findProperty(space, type.name, name) !== null) continue
    const use = typeOfPlaceholder(space, placeholder)
    if (use !== null && space.enums.get(use.name)?.source.file === source.file)
      type.properties.set(name.toLowerCase(), shownProperty(name, use, source))
  }
}

function addRepresentation(
  space: TypeSpace,
  type: StructuredDraft,
  { value, source }: Located<JsonObject>,
): void {
  const unknown = Object.keys(value).filter(
    (name) =>
      isPropertyName(name) &&
      findProperty(space, type.name, name) === null &&
      !isMisspelt(space, type.name, name),
  )
  if (isOutdated(type, value, unknown.length)) return
  for (const name of unknown) {
    const use = typeOfPlaceholder(space, value[name] ?? null)
    if (use !== null) type.properties.set(name.toLowerCase(), shownProperty(name, use, source))
  }
}

/** A representation that lacks properties of the table, and has far more that the table lacks, is of an earlier type. */
function isOutdated(type: StructuredDraft, value: JsonObject, unknown: number): boolean {
  const names = new Set(Object.keys(value).map((name) => name.toLowerCase()))
  const missing = [...type.properties].filter(
    ([key, { property }]) => !property.navigation && property.evidence.name === undefined && !names.has(key),
  )
  return missing.length > 0 && unknown > 2 * missing.length
}

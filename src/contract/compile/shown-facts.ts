import type { Operation, Property, TypeUse } from '../../model/contract.ts'
import type { Json, JsonObject, Source } from '../../model/source.ts'
import { parseJson } from './read-responses.ts'
import { isTypeName, qualify, shortName } from './type-names.ts'
import { declareType, findProperty, lineageOf, type StructuredDraft, type TypeSpace } from './type-space.ts'

interface Place {
  readonly space: TypeSpace
  readonly derived: ReadonlyMap<string, readonly string[]>
  readonly source: Source
}

/** The parts of an operation that say what its examples are instances of. */
export type Exemplified = Pick<Operation, 'body' | 'responses' | 'examples'>

/** Adds the types and properties that only example bodies show, with evidence `shown`. */
export function addShownFacts(
  space: TypeSpace,
  derived: ReadonlyMap<string, readonly string[]>,
  operation: Exemplified,
): void {
  for (const { request, response } of operation.examples) {
    if (request?.body != null && operation.body !== null) {
      const place = { space, derived, source: request.source }
      const value = parseJson(request.body)
      if (value !== undefined) readRequest(place, operation.body.shape, value)
    }
    if (response?.body == null || response.status >= 300) continue
    const shape = operation.responses.find(({ status }) => status === response.status)?.shape
    const value = parseJson(response.body)
    if (value !== undefined && shape !== undefined && 'type' in shape)
      readInstance({ space, derived, source: response.source }, shape.type.name, unwrap(value, shape.kind))
  }
}

function readRequest(place: Place, shape: NonNullable<Operation['body']>['shape'], value: Json): void {
  if (shape.kind === 'type') readInstance(place, shape.type.name, value)
  if (shape.kind !== 'inline' || !isObject(value)) return
  for (const property of shape.properties) {
    const inner = value[property.name]
    if (inner !== undefined) readInstance(place, property.type.name, inner)
  }
}

function unwrap(value: Json, kind: string): Json {
  if (kind === 'value' || !isObject(value)) return value
  return value['value'] ?? value
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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
    if (property !== null) readInstance(place, property.type.name, inner)
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
  if (known !== undefined) return space.structured.get(known) ?? null
  if (base === undefined || isPlaceholder(full) || !isTypeName(full)) return null
  return declareType(space, full, place.source, { type: 'shown', base: base.name })
}

/** `microsoft.graph.String`, `…enumType` and the like stand in place of a name. */
function isPlaceholder(full: string): boolean {
  return /^(?:string|boolean|int32|int64|guid|enum|enumtype|type|derivedtype|.*(?:value|placeholder))$/i.test(shortName(full))
}

/** Members that no table has: only where most others are known, so that the instance is of that type at all. */
function readMembers(place: Place, type: StructuredDraft, value: JsonObject): void {
  const { space, derived } = place
  const names = Object.keys(value).filter((name) => /^[A-Za-z_]\w*$/.test(name))
  const below = derived.get(type.name) ?? []
  const isKnown = (name: string): boolean =>
    findProperty(space, type.name, name) !== null ||
    below.some((other) => space.structured.get(other)?.properties.has(name.toLowerCase()))
  const unknown = names.filter((name) => !isKnown(name))
  const isShownType = type.evidence.type === 'shown'
  if (unknown.length === 0 || (!isShownType && unknown.length * 2 > names.length)) return
  for (const name of unknown) {
    const use = typeOfValue(place, value[name] ?? null)
    if (use !== null) type.properties.set(name.toLowerCase(), shownProperty(name, use, place.source))
  }
}

function shownProperty(
  name: string,
  type: TypeUse,
  source: Source,
): { property: Property; inheritedFrom: null } {
  const evidence = { name: 'shown', type: 'shown' } as const
  return { property: { name, type, navigation: false, source, evidence }, inheritedFrom: null }
}

/** The type that a JSON value shows; null where it shows none. */
function typeOfValue(place: Place, value: Json): TypeUse | null {
  if (Array.isArray(value)) {
    const [first] = value as readonly Json[]
    const inner = first === undefined ? null : typeOfValue(place, first)
    return inner === null || inner.collection ? null : { name: inner.name, collection: true }
  }
  if (isObject(value)) return typeOfObject(place, value)
  if (typeof value === 'boolean') return { name: 'Edm.Boolean', collection: false }
  if (typeof value === 'number') return { name: numberType(value), collection: false }
  if (typeof value !== 'string') return null
  return { name: stringType(value), collection: false }
}

function typeOfObject(place: Place, value: JsonObject): TypeUse {
  const named = value['@odata.type']
  const full = typeof named === 'string' ? qualify(named, 'microsoft.graph') : null
  const known = full === null ? undefined : place.space.index.full.get(full.toLowerCase())
  return { name: known ?? 'Edm.Untyped', collection: false }
}

function numberType(value: number): string {
  if (!Number.isInteger(value)) return 'Edm.Double'
  return Math.abs(value) < 2 ** 31 ? 'Edm.Int32' : 'Edm.Int64'
}

function stringType(value: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(value)
    ? 'Edm.DateTimeOffset'
    : 'Edm.String'
}

/** Is the type or one of its bases known only from examples. */
export function isShown(space: TypeSpace, name: string): boolean {
  return lineageOf(space, name).some((draft) => draft.evidence.type === 'shown')
}

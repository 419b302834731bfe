import type { Exact } from '../../check/exchange/parse-json.ts'
import { joinPointer } from '../../contract/validate-pointer.ts'
import type { Model } from '../driver.ts'
import type { ModelRegistry, ModelType } from './model-registry.ts'
import type { MemberKind, ModelMember } from './model-shape.ts'

interface Reading {
  readonly registry: ModelRegistry
  readonly strays: string[]
  readonly unmodelled: string[]
  readonly mistyped: string[]
}

/** Reads a model back, member by member, under the names that its serialiser gives them. */
export function fromModel(
  registry: ModelRegistry,
  declared: ModelType | undefined,
  model: unknown,
): Omit<Model, 'again'> {
  const reading: Reading = { registry, strays: [], unmodelled: [], mistyped: [] }
  const json = model === undefined ? undefined : readValue(reading, declared, undefined, model, '')
  const { strays, unmodelled, mistyped } = reading
  return { json, strays, unmodelled, mistyped }
}

function readObject(
  reading: Reading,
  declared: ModelType | undefined,
  model: { readonly [name: string]: unknown },
  pointer: string,
): Exact {
  const said = model['odataType']
  const type = (typeof said === 'string' ? reading.registry.typed(said) : undefined) ?? declared
  const byName = membersByName(reading.registry, type)
  const json: { [name: string]: Exact } = {}
  for (const [name, value] of Object.entries(model)) {
    if (name === 'additionalData' || name === 'backingStoreEnabled' || name === 'backingStore') continue
    const member = byName.get(name)
    const wire = member?.wire ?? name
    const read = readMember(reading, member, value, joinPointer(pointer, wire))
    if (read !== undefined) json[wire] = read
  }
  return { ...json, ...readUnknown(reading, type, model['additionalData'], pointer) }
}

function readUnknown(
  reading: Reading,
  type: ModelType | undefined,
  bag: unknown,
  pointer: string,
): { readonly [name: string]: Exact } {
  const known = type === undefined ? undefined : reading.registry.shape(type)
  const json: { [name: string]: Exact } = {}
  for (const [wire, value] of Object.entries(Object(bag) as object)) {
    const place = joinPointer(pointer, wire)
    if (known?.parsed.has(wire) || known?.written.has(wire)) reading.strays.push(place)
    else if (!wire.includes('@')) reading.unmodelled.push(place)
    const read = readValue(reading, undefined, undefined, value, place)
    if (read !== undefined) json[wire] = read
  }
  return json
}

/** Names in JSON by names in the model: the serialiser says where a user finds what, the parser may be wrong. */
function membersByName(
  registry: ModelRegistry,
  type: ModelType | undefined,
): ReadonlyMap<string, ModelMember> {
  if (type === undefined) return new Map()
  const { parsed, written } = registry.shape(type)
  const factories = new Map([...parsed.values()].map((member) => [member.name, member.factory]))
  const named = new Map([...parsed.values()].map((member) => [member.name, member]))
  for (const member of written.values())
    named.set(member.name, { ...member, factory: member.factory ?? factories.get(member.name) ?? null })
  return named
}

function readMember(
  reading: Reading,
  member: ModelMember | undefined,
  value: unknown,
  pointer: string,
): Exact | undefined {
  if (member !== undefined && [value].flat().some((each) => !isOfKind(member.kind, each)))
    reading.mistyped.push(pointer)
  if (member?.flags === true && Array.isArray(value)) return value.join(',')
  return readValue(reading, reading.registry.ofFactory(member?.factory), member, value, pointer)
}

/** Is a value of the class that the serialiser takes for a member. */
function isOfKind(kind: MemberKind, value: unknown): boolean {
  if (value === null || value === undefined || kind === 'unknown') return true
  if (kind === 'date') return value instanceof Date
  if (kind === 'bytes') return value instanceof ArrayBuffer
  if (kind === 'number' || kind === 'boolean') return typeof value === kind
  const isText = kind === 'string' || kind === 'guid' || kind === 'enum'
  return (typeof value === 'string') === isText
}

function readValue(
  reading: Reading,
  type: ModelType | undefined,
  member: ModelMember | undefined,
  value: unknown,
  pointer: string,
): Exact | undefined {
  if (value === null || value === undefined) return value
  if (Array.isArray(value))
    return value.map((item, index) => readValue(reading, type, member, item, `${pointer}/${index}`) ?? null)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('base64')
  if (typeof value !== 'object') return value as Exact
  if (typeof (value as { getValue?: unknown }).getValue === 'function') return readUntyped(value as Untyped)
  if (isPlain(value)) return readObject(reading, type, value as { readonly [name: string]: unknown }, pointer)
  return String(value)
}

interface Untyped {
  getValue(): unknown
}

/** A node of the kind that holds JSON without a type. */
function readUntyped(node: Untyped): Exact {
  const value = node.getValue()
  if (Array.isArray(value)) return value.map((each) => readUntyped(each as Untyped))
  if (typeof value !== 'object' || value === null) return (value ?? null) as Exact
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, readUntyped(each as Untyped)]))
}

/** Durations, dates and times of day are classes of the runtime, which write themselves. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null
  return prototype === null || prototype === Object.prototype || 'additionalData' in value
}

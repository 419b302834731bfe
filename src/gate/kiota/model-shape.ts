/** One member of a generated model, as its serialiser and its parser show it. */
export interface ModelMember {
  /** Name in JSON. */
  readonly wire: string
  /** Name in the model. */
  readonly name: string
  readonly kind: MemberKind
  readonly collection: boolean
  /** The parser of the objects it holds. */
  readonly factory: Factory | null
  /** The members of its enum, by the names that code gives them. */
  readonly members: readonly string[] | null
  /** Its enum takes several members at once. */
  readonly flags: boolean
}

export type MemberKind =
  | 'string'
  | 'number'
  | 'boolean'
  | 'guid'
  | 'date'
  | 'date-only'
  | 'time-only'
  | 'duration'
  | 'bytes'
  | 'enum'
  | 'object'
  | 'unknown'

/** `createXFromDiscriminatorValue`: chooses the parser of an object by what it says its type is. */
export type Factory = (node: unknown) => Parser
/** `deserializeIntoX`: what to do with each member of an object. */
export type Parser = (model: object) => { readonly [wire: string]: (node: unknown) => void }
/** `serializeX`. */
export type Serializer = (writer: unknown, model: object, derived?: boolean) => void

/** The members of a type by their names in JSON, once from each side. */
export interface ModelShape {
  readonly parsed: ReadonlyMap<string, ModelMember>
  readonly written: ReadonlyMap<string, ModelMember>
}

const kinds: { readonly [suffix: string]: MemberKind } = {
  String: 'string',
  Number: 'number',
  Boolean: 'boolean',
  Guid: 'guid',
  Date: 'date',
  DateOnly: 'date-only',
  TimeOnly: 'time-only',
  Duration: 'duration',
  ByteArray: 'bytes',
  Enum: 'enum',
  Object: 'object',
}

const primitives: { readonly [name: string]: MemberKind } = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  Date: 'date',
  DateOnly: 'date-only',
  TimeOnly: 'time-only',
  Duration: 'duration',
  Guid: 'guid',
}

type Member = Omit<ModelMember, 'wire' | 'name'>

/** Reads the members that a parser fills, by having it read a node that answers every question with a mark. */
export function probeParser(parse: Parser): ReadonlyMap<string, ModelMember> {
  const model: { [name: string]: unknown } = {}
  const fields = parse(model)
  const found = new Map<string, ModelMember>()
  for (const [wire, read] of Object.entries(fields)) {
    const mark = Symbol(wire)
    let member: Member | undefined
    const node = new Proxy(
      {},
      {
        get:
          (_, method) =>
          (argument: unknown): unknown => {
            member ??= readMember(String(method), argument)
            return mark
          },
      },
    )
    quietly(() => read(node))
    const name = Object.keys(model).find((key) => model[key] === mark)
    if (member !== undefined && name !== undefined) found.set(wire, { wire, name, ...member })
  }
  return found
}

/** `getCollectionOfObjectValues(factory)`, `getEnumValue(members)` and the like. */
function readMember(method: string, argument: unknown): Member {
  const [, collection, kind = ''] = /^get(CollectionOf)?(\w+?)Values?$/.exec(method) ?? []
  const base = { collection: collection !== undefined, factory: null, members: null, flags: false }
  if (kind === 'Primitive') return { ...base, kind: primitives[String(argument)] ?? 'unknown' }
  if (kind === 'Enum') return { ...base, kind: 'enum', members: Object.values(Object(argument)).map(String) }
  if (kind === 'Object') return { ...base, kind: 'object', factory: argument as Factory }
  return { ...base, kind: kinds[kind] ?? 'unknown' }
}

/** Reads the members that a serialiser writes, by having it write a model whose members are marks. */
export function probeSerializer(serialize: Serializer): ReadonlyMap<string, ModelMember> {
  const found = new Map<string, ModelMember>()
  const model = new Proxy({}, { get: (_, name) => markOf(String(name)) })
  const writer = new Proxy(
    {},
    {
      get:
        (_, method) =>
        (wire: unknown, value: unknown): void => {
          const name = nameOfMark(value)
          const [, collection, kind = ''] = /^write(CollectionOf)?(\w+?)Values?$/.exec(String(method)) ?? []
          if (typeof wire !== 'string' || name === undefined) return
          found.set(wire, {
            wire,
            name,
            kind: kinds[kind] ?? 'unknown',
            collection: collection !== undefined,
            factory: null,
            members: null,
            flags: isSpread(value),
          })
        },
    },
  )
  quietly(() => serialize(writer, model))
  return found
}

const markKey = Symbol('mark')
const spreadKey = Symbol('spread')

interface Mark {
  readonly [markKey]: string
  readonly [spreadKey]?: true
}

/** Stands for the value of a member; spread into arguments, it says so. */
function markOf(name: string): Mark & Iterable<Mark> {
  return {
    [markKey]: name,
    *[Symbol.iterator]() {
      yield { [markKey]: name, [spreadKey]: true }
    },
  }
}

function nameOfMark(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? (value as Partial<Mark>)[markKey] : undefined
}

function isSpread(value: unknown): boolean {
  return (value as Partial<Mark>)[spreadKey] === true
}

/** A member whose code does not bear a mark has no shape to read, which is no fault of it. */
function quietly(act: () => void): void {
  try {
    act()
  } catch {
    return
  }
}

import type {
  Api,
  Body,
  EnumType,
  Listed,
  Operation,
  Parameter,
  Property,
  Type,
  TypeUse,
} from '../model/contract.ts'
import type { Source } from '../model/source.ts'
import { namesOf } from './type-use.ts'

type Described = Pick<Api, 'types' | 'operations'>

/**
 * The same types and operations with the members of some enum types in the properties and parameters that use them, and
 * without these types. One that something else uses as well, such as a response, stays a type.
 */
export function inlineEnums<T extends Described>(api: T, isInlined: (type: EnumType) => boolean): T {
  const kept = new Set(
    [...usesOf(api)].filter(({ canList }) => !canList).flatMap(({ type }) => namesOf(type)),
  )
  const lists = new Map(
    api.types.flatMap((type) =>
      type.kind === 'enum' && isInlined(type) && !kept.has(type.name) ? [[type.name, type] as const] : [],
    ),
  )
  const inline = <U extends Property | Parameter>(use: U): U => inlineUse(use, lists)
  return {
    ...api,
    types: api.types.filter(({ name }) => !lists.has(name)).map((type) => inlineType(type, inline)),
    operations: api.operations.map((operation) => inlineOperation(operation, inline)),
  }
}

type Inline = <U extends Property | Parameter>(use: U) => U

function inlineType(type: Type, inline: Inline): Type {
  return 'properties' in type ? { ...type, properties: type.properties.map(inline) } : type
}

function inlineOperation(operation: Operation, inline: Inline): Operation {
  const { body, parameters } = operation
  return {
    ...operation,
    parameters: parameters.map(inline),
    body: body === null ? null : inlineBody(body, inline),
  }
}

function inlineBody(body: Body, inline: Inline): Body {
  const { shape } = body
  if (shape.kind !== 'inline') return body
  return { ...body, shape: { ...shape, properties: shape.properties.map(inline) } }
}

function inlineUse<U extends Property | Parameter>(use: U, lists: ReadonlyMap<string, EnumType>): U {
  const list = lists.get(use.type.name)
  if (list === undefined) return use
  const inlined = { ...use, type: { ...use.type, name: 'Edm.String' }, ...listOf(list, use.source) }
  const { enum: members, flags } = list.evidence
  if (typeof use.evidence === 'string') return inlined
  const weak = {
    ...(members === undefined ? {} : { enum: members }),
    ...(flags === undefined ? {} : { flags }),
  }
  return { ...inlined, evidence: { ...use.evidence, ...weak } }
}

function listOf({ members, flags, source }: EnumType, at: Source): Listed {
  const isBeside = source.file === at.file && source.line === at.line
  return {
    enum: [...new Set(members.map(({ name }) => name))],
    ...(flags ? { flags: true } : {}),
    ...(isBeside ? {} : { enumSource: source }),
  }
}

interface Use {
  readonly type: TypeUse
  /** Whether a list can stand in its place: in properties and parameters of one type. */
  readonly canList: boolean
}

/** Every use of a type. */
function* usesOf({ types, operations }: Described): Generator<Use> {
  const one = ({ type }: Property | Parameter): Use => ({ type, canList: type.or === undefined })
  for (const type of types) if ('properties' in type) yield* type.properties.map(one)
  for (const { body, parameters, responses, resource } of operations) {
    yield* parameters.map(one)
    if (resource !== null) yield { type: { name: resource, collection: false }, canList: false }
    if (body?.shape.kind === 'inline') yield* body.shape.properties.map(one)
    if (body?.shape.kind === 'type') yield { type: body.shape.type, canList: false }
    for (const { shape } of responses) if ('type' in shape) yield { type: shape.type, canList: false }
  }
}

/** Full names of the types that something uses. */
export function usedTypes(api: Described): ReadonlySet<string> {
  return new Set([...usesOf(api)].flatMap(({ type }) => namesOf(type)))
}

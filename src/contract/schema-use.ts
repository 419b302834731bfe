import type { Direction } from '../model/api-view.ts'
import type { EnumType, Type, TypeUse } from '../model/contract.ts'
import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import { isEvolvable } from './evolvable.ts'
import { isPrimitive, jsonTypes, primitiveShapes } from './schema-primitive.ts'
import { resolveReferences } from './schema-reference.ts'
import type { TypeIndex } from './view-types.ts'

function typeKeyword(names: readonly string[], nullable: boolean): SchemaObject {
  const all = nullable ? [...names, 'null'] : names
  if (names.length === 0) return {}
  return { type: all.length === 1 ? (all[0] ?? '') : all }
}

/**
 * `enum`, or `x-flags` where values are comma-joined sets, which those that only an example shows are when they come, and
 * are not when they are sent; an enum without known members is no constraint.
 */
export function memberKeywords(
  members: readonly string[],
  flags: boolean | 'shown',
  nullable: boolean,
): SchemaObject {
  if (members.length === 0) return {}
  return {
    ...(flags === true ? { 'x-flags': members } : { enum: nullable ? [...members, null] : members }),
    ...(flags === 'shown' ? { 'x-bits': true as const } : {}),
    ...(isEvolvable(members) ? { 'x-evolvable': true as const } : {}),
  }
}

export function enumSchema(type: EnumType, nullable: boolean): SchemaObject {
  const members = type.members.map(({ name }) => name)
  const bits = !type.flags && hasBits(type) ? { 'x-bits': true as const } : {}
  const flags = type.evidence.flags === undefined ? type.flags : 'shown'
  return { ...typeKeyword(['string'], nullable), ...memberKeywords(members, flags, nullable), ...bits }
}

/**
 * Are the values of all members bits, of which 0 sets none: pages of enums have no word for flags. Values that are counted
 * from 0 are none; those of two members that are counted from 1 may be.
 */
function hasBits({ members }: EnumType): boolean {
  const values = members.map(({ value }) => value)
  const isBit = (value: number | null): boolean =>
    value !== null && Number.isInteger(Math.log2(value)) && value >= 1
  return (
    values.filter(isBit).length >= 2 &&
    values.every((value) => value === 0 || isBit(value)) &&
    (!values.includes(0) || values.some((value) => value !== null && value > 2))
  )
}

function namedSchema(types: TypeIndex, name: string, direction: Direction, nullable: boolean): SchemaObject {
  if (isPrimitive(name)) {
    const { format } = primitiveShapes[name]
    return { ...typeKeyword(jsonTypes(name), nullable), ...(format === undefined ? {} : { format }) }
  }
  const type = types.type(name)
  if (type === undefined || isUnsaid(type)) return {}
  if (type.kind === 'enum') return enumSchema(type, nullable)
  if (type.kind === 'schema') return { 'x-graph-type': type.name }
  return {
    ...typeKeyword(['object'], nullable),
    'x-graph-type': type.name,
    ...(direction === 'response' ? { 'x-graph-direction': direction } : {}),
  }
}

/** What pages only name may be an enum as well as an object, unless a request reaches it by a key. */
function isUnsaid(type: Type): boolean {
  return type.kind === 'complex' && type.undocumented === true
}

/** One value of a use, without regard to collections; a name of which nothing is said is no constraint. */
export function valueSchema(
  types: TypeIndex,
  use: TypeUse,
  direction: Direction,
  nullable: boolean,
): JsonSchema {
  if (use.schema !== undefined) return resolveReferences(use.schema)
  const first = namedSchema(types, use.name, direction, nullable)
  if (use.or === undefined || use.or.length === 0) return first
  return { anyOf: [first, ...use.or.map((name) => namedSchema(types, name, direction, nullable))] }
}

/** A use as the docs state it; elements of collections may be null unless the docs say that they may not. */
export function useSchema(
  types: TypeIndex,
  use: TypeUse,
  direction: Direction,
  nullable = false,
): JsonSchema {
  if (!use.collection) return valueSchema(types, use, direction, nullable)
  return { ...typeKeyword(['array'], nullable), items: valueSchema(types, use, direction, true) }
}

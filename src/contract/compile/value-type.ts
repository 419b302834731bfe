import type { Property, TypeUse } from '../../model/contract.ts'
import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject, Source } from '../../model/source.ts'
import { primitiveOf, qualify } from './type-names.ts'
import type { DraftProperty, TypeSpace } from './type-space.ts'

/** The type that a JSON value of an example shows; null where it shows none, such as null and the empty array. */
export function typeOfValue(space: TypeSpace, value: Json): TypeUse | null {
  if (Array.isArray(value)) {
    const [first] = value as readonly Json[]
    const inner = first === undefined ? null : typeOfValue(space, first)
    return inner === null || inner.collection ? null : { name: inner.name, collection: true }
  }
  if (isObject(value)) return one(typeByAnnotation(space, value) ?? 'Edm.Untyped')
  if (typeof value === 'boolean') return one('Edm.Boolean')
  if (typeof value === 'number') return one(numberType(value))
  return typeof value === 'string' ? one(stringType(value)) : null
}

/** The same for a JSON representation, whose strings name types: `"Int32"`, `"String (timestamp)"`. */
export function typeOfPlaceholder(space: TypeSpace, value: Json): TypeUse | null {
  if (Array.isArray(value)) {
    const [first] = value as readonly Json[]
    const inner = first === undefined ? null : typeOfPlaceholder(space, first)
    return inner === null || inner.collection ? null : { name: inner.name, collection: true }
  }
  if (typeof value !== 'string') return typeOfValue(space, value)
  const named = /microsoft\.graph\.[\w.]+/.exec(value)?.[0]
  const known = named === undefined ? undefined : space.index.full.get(named.toLowerCase())
  if (known !== undefined) return one(known)
  return one(primitiveOf(value) ?? stringType(value))
}

function one(name: string): TypeUse {
  return { name, collection: false }
}

function typeByAnnotation(space: TypeSpace, value: JsonObject): string | undefined {
  const named = value['@odata.type']
  const full = typeof named === 'string' ? qualify(named, 'microsoft.graph') : null
  return full === null ? undefined : space.index.full.get(full.toLowerCase())
}

function numberType(value: number): string {
  if (!Number.isInteger(value)) return 'Edm.Double'
  return Math.abs(value) < 2 ** 31 ? 'Edm.Int32' : 'Edm.Int64'
}

/** Examples are not always filled in: `String (timestamp)` stands in them too. */
function stringType(value: string): string {
  const inner = /^string\s*\((.+)\)$/i.exec(value.trim())?.[1]
  if (inner !== undefined) return primitiveOf(inner) ?? 'Edm.String'
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(value)
    ? 'Edm.DateTimeOffset'
    : 'Edm.String'
}

/** A property that no table has. */
export function shownProperty(
  name: string,
  type: TypeUse,
  source: Source,
  navigation = false,
): DraftProperty {
  const evidence = { name: 'shown', type: 'shown' } as const
  const property: Property = { name, type, navigation, source, evidence }
  return { property, inheritedFrom: null }
}

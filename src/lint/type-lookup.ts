import type { ApiView } from '../model/api-view.ts'
import type { Property, StructuredType } from '../model/contract.ts'

type PropertyMap = ReadonlyMap<string, Property>

const known = new WeakMap<ApiView, Map<string, PropertyMap>>()

/** Own and inherited properties of a type by name. */
export function propertyMap(api: ApiView, type: string): PropertyMap {
  const maps = known.get(api) ?? new Map<string, PropertyMap>()
  known.set(api, maps)
  const found = maps.get(type) ?? new Map(api.properties(type).map((property) => [property.name, property]))
  maps.set(type, found)
  return found
}

/** The entity or complex type of a name as written in `@odata.type` or a table. */
export function structuredType(api: ApiView, name: string): StructuredType | null {
  const type = api.type(name)
  return type === undefined || type.kind === 'enum' || type.kind === 'schema' ? null : type
}

/** Does a table of a page state the type's properties, so that silence about one means something. */
export function hasTable(api: ApiView, type: string): boolean {
  return api.properties(type).some(isTabled)
}

/** Does a table, and not just an example or JSON representation, state the property. */
export function isTabled(property: Property): boolean {
  const evidence = property.evidence.name ?? 'stated'
  return evidence === 'stated' || evidence === 'disputed'
}

/** Is the type the base or derived from it by what pages state, not only by what examples show. */
export function isStatedA(api: ApiView, name: string, base: string): boolean {
  const seen = new Set<string>()
  for (let type = structuredType(api, name); type !== null && !seen.has(type.name); ) {
    if (type.name === base) return true
    seen.add(type.name)
    const stated = (type.evidence.base ?? 'stated') === 'stated' ? type.base : null
    type = stated === null ? null : structuredType(api, stated)
  }
  return false
}

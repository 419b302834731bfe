import type { ApiView } from '../../model/api-view.ts'

/**
 * The types to make instances of where `name` is declared. A base without properties of its own says nothing about its
 * instances, and is used only where nothing derives from it.
 */
export function candidateTypes(api: ApiView, name: string): readonly string[] {
  const all = api.instantiable(name)
  const declared = api.type(name)
  if (all.length <= 1 || declared === undefined || !('properties' in declared)) return all
  const bare = declared.properties.every((property) => property.navigation || property.readOnly === true)
  return bare ? all.filter((type) => type !== declared.name) : all
}

/** Whether an instance says its type: the declared one has derived types, or is another. */
export function needsAnnotation(api: ApiView, declared: string, actual: string): boolean {
  const type = api.type(declared)
  return type === undefined || type.name !== actual || api.derived(declared).length > 0
}

import type { ApiView } from '../model/api-view.ts'

/** May instances of a type have members that no page names: the type or one of its bases is an open type. */
export function isOpen(types: Pick<ApiView, 'lineage' | 'type'>, name: string): boolean {
  return types.lineage(name).some((each) => {
    const type = types.type(each)
    return type !== undefined && 'open' in type && type.open
  })
}

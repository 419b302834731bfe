import type { ApiView } from '../model/api-view.ts'
import type { Property } from '../model/contract.ts'

/** The members that a key is one of, such as the sides of a cell; empty for any other key. */
export function keyNames(api: ApiView, key: Property | undefined): readonly string[] {
  if (key?.enum !== undefined) return key.enum
  const type = key === undefined ? undefined : api.type(key.type.name)
  return type?.kind === 'enum' ? type.members.map(({ name }) => name) : []
}

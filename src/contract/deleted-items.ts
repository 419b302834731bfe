import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { eraseNames } from './erase-names.ts'
import { operationOn } from './operation-on.ts'

/** Where what was deleted is kept for a time (`resources/directory.md`). */
export const deletedItems: string = '/directory/deletedItems'

/** What may be restored; the page lists devices, too, and says that they are not supported (`directory-deleteditems-list.md`). */
const restorable: ReadonlySet<string> = new Set(
  ['application', 'group', 'user'].map((name) => `microsoft.graph.${name}`),
)

/** Reads what was deleted of a type; undefined where the docs have no list of such. */
export function readDeleted(api: ApiView, type: string | null): Operation | undefined {
  if (type === null || !restorable.has(type)) return undefined
  const listed = eraseNames(`${deletedItems}/${type}`)
  const isListed = api.api.operations.some(({ kind, path }) => kind === 'list' && eraseNames(path) === listed)
  return isListed ? operationOn(api, 'GET', `${deletedItems}/{id}`) : undefined
}

/** Of groups only those of Microsoft 365 are kept (`group-delete.md`). */
export function isKept(type: string | null, values: { readonly [name: string]: unknown }): boolean {
  const types = values['groupTypes']
  return type !== 'microsoft.graph.group' || (Array.isArray(types) && types.includes('Unified'))
}

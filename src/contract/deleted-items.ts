import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { eraseNames } from './erase-names.ts'
import { operationOn } from './operation-on.ts'

/** Where what was deleted is kept for a time (`resources/directory.md`). */
export const deletedItems: string = '/directory/deletedItems'

/** What may be restored; the page lists devices, too, and says that they are not supported (`directory-deleteditems-list.md`). */
export const restorable: readonly string[] = ['application', 'group', 'user'].map(
  (name) => `microsoft.graph.${name}`,
)

/** Lists what was deleted of a type; undefined where the docs have no list of such. */
export function listDeleted(api: ApiView, type: string | null): Operation | undefined {
  if (type === null || !restorable.includes(type)) return undefined
  const listed = eraseNames(`${deletedItems}/${type}`)
  return api.api.operations.find(({ kind, path }) => kind === 'list' && eraseNames(path) === listed)
}

/** Reads what was deleted of a type; undefined where the docs have no list of such. */
export function readDeleted(api: ApiView, type: string | null): Operation | undefined {
  return listDeleted(api, type) && operationOn(api, 'GET', `${deletedItems}/{id}`)
}

/** Does an operation bring back what was deleted. */
export function isRestore({ method, path }: Operation): boolean {
  return method === 'POST' && eraseNames(path) === eraseNames(`${deletedItems}/{id}/restore`)
}

/** Does an operation delete for good what was deleted before. */
export function isPurge({ method, path }: Operation): boolean {
  return method === 'DELETE' && eraseNames(path) === eraseNames(`${deletedItems}/{id}`)
}

/** Of groups only those of Microsoft 365 are kept (`group-delete.md`). */
export function isKept(type: string | null, values: { readonly [name: string]: unknown }): boolean {
  const types = values['groupTypes']
  return type !== 'microsoft.graph.group' || (Array.isArray(types) && types.includes('Unified'))
}

/** Makes at the root what may be restored of a type. */
export function createRestorable(api: ApiView, type: string): Operation | undefined {
  return api.api.operations.find(
    ({ kind, resource, path }) => kind === 'create' && resource === type && /^\/[^/]+$/.test(path),
  )
}

import { deletedElsewhere } from '../../contract/deleted-elsewhere.ts'
import { eraseNames } from '../../contract/erase-names.ts'
import { oncePer } from '../../contract/once-per.ts'
import { operationOn } from '../../contract/operation-on.ts'
import { collectionOf } from '../../contract/path-template.ts'
import { oncePerText } from '../../docs/once-per-text.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'

/** The operations around one entity, as far as the docs have them; `null` where a step of the life is undocumented. */
export interface Life {
  readonly list: Operation | undefined
  readonly create: Operation | undefined
  readonly get: Operation | undefined
  readonly update: Operation | undefined
  /** Below the collection, else at another address that is certain to lead to what is made here. */
  readonly remove: Operation | undefined
}

const livesOf = oncePer((api: ApiView) => oncePerText((collection) => findLife(api, collection)))

/** The life of the members of a collection, such as `/users`. */
export function lifeIn(api: ApiView, collection: string): Life {
  return livesOf(api)(collection)
}

function findLife(api: ApiView, collection: string): Life {
  const entity = `${collection}/{member}`
  const list = operationOn(api, 'GET', collection)
  const post = operationOn(api, 'POST', collection)
  const create = post?.kind === 'create' ? post : undefined
  return {
    list: list?.kind === 'list' ? list : undefined,
    create,
    get: operationOn(api, 'GET', entity),
    update: operationOn(api, 'PATCH', entity),
    remove: operationOn(api, 'DELETE', entity) ?? (create && deletedElsewhere(api, create)),
  }
}

/** Is what is made in a collection deleted at an address outside of it. */
export function isDeletedElsewhere({ create, remove }: Life): boolean {
  const collection = collectionOf(remove?.path ?? '')
  return collection !== null && create !== undefined && eraseNames(collection) !== eraseNames(create.path)
}

import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { eraseNames } from './erase-names.ts'
import { oncePer } from './once-per.ts'

/**
 * The DELETE of what a create makes, where it stands at another address than below the create's own path:
 * `/me/drive/items/{id}` of `/me/drive/root/children`. Undefined where that is not certain. It is where
 * - the docs read and delete one entity of the same type there, and list what is made here;
 * - the address begins as the create's path does, so that all but its key is known and the owner is the same;
 * - and members there have the same relationship that is created in, or the relationship has the same name.
 */
export function deletedElsewhere(api: ApiView, create: Operation): Operation | undefined {
  return removalsOf(api)(create)
}

/**
 * The create whose entities are deleted in a collection that has none of its own, where it asks for no parameter more:
 * `/me/drive/root/children` of `/me/drive/items`.
 */
export function madeElsewhere(api: ApiView, collection: string): Operation | undefined {
  return createsOf(api).get(eraseNames(`${collection}/{}`))
}

/** Creates whose entities are deleted elsewhere and that ask for no parameter but those of the owner, by that address. */
const createsOf = oncePer((api: ApiView) => {
  const found = new Map<string, Operation>()
  for (const create of api.api.operations) {
    const removal = deletedElsewhere(api, create)
    if (removal !== undefined && countKeys(create.path) === countKeys(removal.path) - 1)
      found.set(eraseNames(removal.path), create)
  }
  return found
})

/**
 * The create whose entities are deleted in the collection that what they are made below is a member of:
 * `/drives/{id}/items/{id}/children` of `/drives/{id}/items`.
 */
export function madeWithin(api: ApiView, collection: string): Operation | undefined {
  return nestedCreatesOf(api).get(eraseNames(`${collection}/{}`))
}

const nestedCreatesOf = oncePer((api: ApiView) => {
  const found = new Map<string, Operation>()
  for (const create of api.api.operations) {
    const address = eraseNames(deletedElsewhere(api, create)?.path ?? '')
    if (address !== '' && eraseNames(create.path).startsWith(`${address}/`)) found.set(address, create)
  }
  return found
})

function countKeys(path: string): number {
  return path.split('{').length
}

const removalsOf = oncePer((api: ApiView) => oncePer((create: Operation) => findRemoval(api, create)))

/** Operations by method and template without names. */
const byPlace = oncePer((api: ApiView) =>
  Map.groupBy(api.api.operations, ({ method, path }) => `${method} ${eraseNames(path)}`),
)

function findRemoval(api: ApiView, create: Operation): Operation | undefined {
  if (create.kind !== 'create' || create.resource === null) return undefined
  const isStated = (method: string, path: string, kinds: readonly Operation['kind'][]): boolean =>
    (byPlace(api).get(`${method} ${path}`) ?? []).some(
      ({ kind, resource }) => kinds.includes(kind) && resource === create.resource,
    )
  const path = eraseNames(create.path)
  const relationship = path.slice(path.lastIndexOf('/'))
  if (!isStated('GET', path, ['list'])) return undefined
  const fit = (deletionsOf(api).get(create.resource) ?? []).filter(
    ({ address, collection, owner }) =>
      path.startsWith(`${owner}/`) &&
      collection !== path &&
      isStated('GET', address, ['get']) &&
      (collection.endsWith(relationship) ||
        isStated('POST', address + relationship, ['create']) ||
        isStated('GET', address + relationship, ['list'])),
  )
  return fit.length === 1 ? fit[0]?.operation : undefined
}

/** Deletions of members of a collection that something owns, by the type of what they delete. */
const deletionsOf = oncePer((api: ApiView) => {
  const deletions = api.api.operations.filter(
    ({ kind, evidence }) => kind === 'delete' && evidence !== 'disputed',
  )
  const ofMembers = deletions.flatMap((operation) => {
    const address = eraseNames(operation.path)
    const [, collection = '', owner = ''] = /^((.+)\/[^/]*)\/\{\}$/.exec(address) ?? []
    return owner === '' ? [] : [{ operation, address, collection, owner }]
  })
  return Map.groupBy(ofMembers, ({ operation }) => operation.resource)
})

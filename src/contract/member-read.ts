import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { eraseNames } from './erase-names.ts'
import { oncePer } from './once-per.ts'
import { operationOn } from './operation-on.ts'
import { collectionOf } from './path-template.ts'

const memberReads = oncePer((api: ApiView) =>
  oncePer((list: Operation) => operationOn(api, 'GET', `${list.path}/{member}`) ?? readElsewhere(api, list)),
)

/**
 * The GET of one member of what an operation lists: below its path, else where the docs leave no doubt of it, which is the one
 * collection of the type among those of the nearest owner that the path names, as `/me/drive/items/{id}` is of
 * `/me/drive/recent`.
 */
export function memberRead(api: ApiView, list: Operation): Operation | undefined {
  return memberReads(api)(list)
}

/** Does an operation answer members of a collection: a list, or a function that finds some, but for what tells of changes. */
export function isView({ kind, path }: Pick<Operation, 'kind' | 'path'>): boolean {
  return kind === 'list' || (kind === 'function' && !/\bdelta\b/i.test(path))
}

/** The reads of single entities, by type. */
const readsOf = oncePer((api: ApiView) =>
  Map.groupBy(
    api.api.operations.filter(
      ({ kind, path, evidence }) => kind === 'get' && collectionOf(path) !== null && evidence !== 'disputed',
    ),
    ({ resource }) => resource,
  ),
)

/** `/me/drive` of `/me/drive/items/{id}`. */
function ownerOf({ path }: Operation): string {
  return eraseNames(path).split('/').slice(0, -2).join('/')
}

function readElsewhere(api: ApiView, list: Operation): Operation | undefined {
  const { path, resource } = list
  if (!isView(list) || resource === null) return undefined
  const reads = (readsOf(api).get(resource) ?? []).filter((each) => {
    const owner = ownerOf(each)
    return owner !== '' && eraseNames(path).startsWith(`${owner}/`)
  })
  const nearest = Math.max(...reads.map((each) => ownerOf(each).length))
  const [read, ...others] = reads.filter((each) => ownerOf(each).length === nearest)
  return others.length === 0 ? read : undefined
}

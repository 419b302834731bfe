import { eraseNames } from '../../contract/erase-names.ts'
import { oncePer } from '../../contract/once-per.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'

/** What the docs let one do with a collection and its members; nothing that they dispute. */
export interface CollectionLife {
  readonly create: Operation
  readonly list: Operation | undefined
  readonly get: Operation | undefined
  readonly update: Operation | undefined
  readonly remove: Operation | undefined
  /** Actions that are bound to a member. */
  readonly actions: readonly Operation[]
  readonly relationships: readonly Relationship[]
}

interface Relationship {
  /** Below the member, such as `/members`. */
  readonly path: string
  /** `POST …/members/$ref`. */
  readonly link: Operation
  /** `DELETE …/members/{id}/$ref`, where it is documented. */
  readonly unlink: Operation | undefined
}

/** The life of the members of a collection, such as `/users`; undefined where none can be made. */
export function collectionLife(api: ApiView, collection: string): CollectionLife | undefined {
  const own = eraseNames(collection)
  const usable = undisputed(api)
    .filter(({ path }) => path.startsWith(own))
    .map(({ operation }) => operation)
  const on = (path: string, method: string): Operation | undefined =>
    usable.find((each) => each.method === method && eraseNames(each.path) === path)
  const create = on(own, 'POST')
  if (create?.kind !== 'create') return undefined
  const list = on(own, 'GET')
  const member = `${own}/{}`
  return {
    create,
    list: list?.kind === 'list' ? list : undefined,
    get: on(member, 'GET'),
    update: on(member, 'PATCH'),
    remove: on(member, 'DELETE'),
    actions: usable.filter(({ kind, path }) => kind === 'action' && isRightBelow(eraseNames(path), member)),
    relationships: usable.flatMap((link): readonly Relationship[] => {
      const path = eraseNames(link.path).replace(/\/\$ref$/, '')
      if (link.kind !== 'reference' || link.method !== 'POST' || !isRightBelow(path, member)) return []
      return [{ path: `/${link.path.split('/').at(-2)}`, link, unlink: on(`${path}/{}/$ref`, 'DELETE') }]
    }),
  }
}

/** With their erased paths: every collection asks. */
const undisputed = oncePer(({ api }: ApiView) =>
  api.operations
    .filter(({ evidence }) => evidence !== 'disputed')
    .map((operation) => ({ operation, path: eraseNames(operation.path) })),
)

function isRightBelow(path: string, member: string): boolean {
  return path.startsWith(`${member}/`) && !path.slice(member.length + 1).includes('/')
}

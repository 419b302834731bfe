import { deletedElsewhere } from '../../contract/deleted-elsewhere.ts'
import { eraseNames } from '../../contract/erase-names.ts'
import { oncePer } from '../../contract/once-per.ts'
import { operationOn } from '../../contract/operation-on.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Values } from './build-request.ts'

const names = new Map<string, readonly string[]>()

/** Names of the placeholders of a template, in order; plans ask for those of the same templates over and over. */
export function placeholders(path: string): readonly string[] {
  const known = names.get(path)
  if (known !== undefined) return known
  const found = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '')
  names.set(path, found)
  return found
}

/** `/a/{x}/b/{y}` → `/a/{x}/b`; null where the path does not end in a key segment. */
export function collectionOf(path: string): string | null {
  return /\/\{[^}/]+\}$/.test(path) ? path.slice(0, path.lastIndexOf('/')) : null
}

/** The operations around one entity, as far as the docs have them; `null` where a step of the life is undocumented. */
export interface Life {
  readonly list: Operation | undefined
  readonly create: Operation | undefined
  readonly get: Operation | undefined
  readonly update: Operation | undefined
  /** Below the collection, else at another address that is certain to lead to what is made here. */
  readonly remove: Operation | undefined
}

const livesOf = oncePer((_: ApiView) => new Map<string, Life>())

/** The life of the members of a collection, such as `/users`. */
export function lifeIn(api: ApiView, collection: string): Life {
  const known = livesOf(api)
  const life = known.get(collection) ?? findLife(api, collection)
  known.set(collection, life)
  return life
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

/** Values for another template that starts with the same segments: taken over by position. */
export function carry(values: Values, from: string, to: string): Values {
  const given = placeholders(from).map((name) => values[name])
  return Object.fromEntries(
    placeholders(to).flatMap((name, i) => (given[i] === undefined ? [] : [[name, given[i]]])),
  )
}

/** Values for an entity of a collection: those of the collection and the member's own key, at another address the last. */
export function carryInto(
  values: Values,
  collection: string,
  entity: Pick<Operation, 'path'>,
  id: string,
): Values {
  const names = placeholders(entity.path)
  const own = names[Math.min(placeholders(collection).length, names.length - 1)]
  const above = carry(values, collection, entity.path)
  return own === undefined ? above : { ...above, [own]: id }
}

/** The cast that follows a prefix of a path; null where none does. */
export function castAfter(path: string, prefix: string): string | null {
  return /^\/(microsoft\.graph\.[^/({]+)/.exec(path.slice(prefix.length))?.[1] ?? null
}

import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { operationOn } from './operation-on.ts'

/** Relationships with what shows them from the other end (`resources/user.md`). */
const inverses: { readonly [relationship: string]: string } = {
  manager: 'directReports',
  members: 'memberOf',
  owners: 'ownedObjects',
}

/** Name of the relationship that shows the last of a path from the other end; undefined where none does. */
export function inverseName(relation: string): string | undefined {
  const name = relation.slice(relation.lastIndexOf('/') + 1)
  return Object.hasOwn(inverses, name) ? inverses[name] : undefined
}

/**
 * Name of what shows the last relationship of a path with all that is nested in it: `members` → `transitiveMembers`
 * (`api/group-list-transitivemembers.md`).
 */
export function transitiveName(relation: string): string {
  const name = relation.slice(relation.lastIndexOf('/') + 1)
  return `transitive${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

/** The list that shows a relationship with all that is nested in it; undefined where the docs have none. */
export function transitiveList(api: ApiView, relation: string): Operation | undefined {
  const owner = relation.slice(0, relation.lastIndexOf('/'))
  const list = operationOn(api, 'GET', `${owner}/${transitiveName(relation)}`)
  return list?.kind === 'list' ? list : undefined
}

/**
 * The list that shows the owners of a relationship from the other end: below what an operation reads, where it may hold what the
 * relationship is of.
 * @param owner full name of the type that the relationship is of
 * @param read reads what a reference leads to
 */
export function inverseList(
  api: ApiView,
  relation: string,
  owner: string | null,
  read: Operation,
): Operation | undefined {
  const name = inverseName(relation)
  const list = name === undefined ? undefined : operationOn(api, 'GET', `${read.path}/${name}`)
  const shape = list?.responses.find(({ status }) => status === 200)?.shape
  const holds = shape?.kind === 'collection' && owner !== null && api.isA(owner, shape.type.name)
  return list?.kind === 'list' && holds ? list : undefined
}

import { relationOf } from '../check/statement/reference-change.ts'
import { addsAnother } from '../contract/adds-another.ts'
import { eraseNames } from '../contract/erase-names.ts'
import { keyNames } from '../contract/key-names.ts'
import type { ApiView, ContractView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { listedRelation } from './plan/linkable.ts'
import { isAction } from './plan/plan-operation.ts'

/**
 * The order in which operations are tested: what was never tested first, then the least recently tested; of equals reads first,
 * which writes disturb, actions late and deletions last, since what they replace or take away may be what another operation
 * stands on.
 */
export function orderOperations(
  operations: readonly Operation[],
  lastTested: (operation: Operation) => string = () => '',
): readonly Operation[] {
  return endingLast(operations).toSorted((a, b) => compare(lastTested(a), lastTested(b)))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A child's deletion comes before that of its parent. */
function endingLast(operations: readonly Operation[]): Operation[] {
  const rank = (operation: Operation): number =>
    operation.method === 'GET' ? 0 : operation.method === 'DELETE' ? 3 : isAction(operation) ? 2 : 1
  const depth = ({ path }: Operation): number => path.split('/').length
  return operations.toSorted((a, b) => rank(a) - rank(b) || (a.method === 'DELETE' ? depth(b) - depth(a) : 0))
}

/**
 * May two operations not be under way together: one disturbs the other, or both are of one type, and its keys are a few names,
 * so that what one makes for itself is what the other makes (`resources/rangeborder.md`), or one adds what is like another, so
 * that what the other adds is taken for it.
 */
export function disturbancesIn(view: ContractView): (a: Operation, b: Operation) => boolean {
  const shared = new Set(view.apis.flatMap(({ version }) => typesWithKeyNames(view.api(version))))
  const additions = new Set(
    view.apis.flatMap((api) => api.api.operations.filter((each) => addsAnother(api, each))),
  )
  const isAlone = (each: Operation): boolean => shared.has(each.resource ?? '') || additions.has(each)
  return (a, b) =>
    disturbs(a, b) || (a.resource !== null && a.resource === b.resource && (isAlone(a) || isAlone(b)))
}

function typesWithKeyNames(api: ApiView | undefined): readonly string[] {
  if (api === undefined) return []
  return api.api.types
    .filter(({ kind }) => kind === 'entity')
    .map(({ name }) => name)
    .filter(
      (name) =>
        keyNames(
          api,
          api.properties(name).find((each) => each.name === 'id'),
        ).length > 0,
    )
}

/** Does one of them change what the other reads, and holds against another read: it must not move in between by our own doing. */
export function disturbs(a: Operation, b: Operation): boolean {
  const isRead = a.method === 'GET' || b.method === 'GET'
  const isOfOne = a.resource !== null && a.resource === b.resource
  if (linkAlike(a, b)) return true
  return isRead ? isOfOne && a.method !== b.method : changesAbove(a, b) || changesAbove(b, a)
}

/** Do the cases of both add references to one relationship, to what is there once or to be counted. */
function linkAlike(a: Operation, b: Operation): boolean {
  const relation = linkedIn(a)
  return relation !== undefined && relation === linkedIn(b)
}

function linkedIn(operation: Operation): string | undefined {
  const { kind, path } = operation
  if (path.endsWith('/$ref')) return eraseNames(relationOf(operation))
  return kind === 'list' || kind === 'count' ? eraseNames(listedRelation(operation).relation) : undefined
}

/** Does one change what the other writes below: what a reference leads from, and the parent of what is made, are read around that. */
function changesAbove(a: Operation, b: Operation): boolean {
  return (a.method === 'PATCH' || a.method === 'PUT') && b.path.startsWith(`${a.path}/`)
}

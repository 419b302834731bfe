import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { responseHeader } from './documented-header.ts'
import { operationOn } from './operation-on.ts'

/** What an action on a member of a collection adds to it. */
export interface Addition {
  /** Template of the collection. */
  readonly collection: string
  /** Undefined where no page lists the collection. */
  readonly list: Operation | undefined
  readonly get: Operation
  /** Is it a copy of the member, by the name of the action: else it may be anything that follows from it, as a reply does. */
  readonly isCopy: boolean
}

/**
 * What an action adds that is bound to one member of a collection and answers 201, or that says in its name that it copies,
 * with an entity of the type that the member has. A copy may also be accepted, with a monitor that tells what it came to.
 */
export function addsAnother(api: ApiView, operation: Operation): Addition | undefined {
  const [, collection, verb = ''] =
    /^(.+)\/\{[^{}]+\}\/(?:microsoft\.graph\.)?(\w+)$/.exec(operation.path) ?? []
  if (operation.kind !== 'action' || collection === undefined) return undefined
  const [list, get] = [operationOn(api, 'GET', collection), operationOn(api, 'GET', `${collection}/{member}`)]
  const isCopy = /^(copy|duplicate|clone)$/i.test(verb)
  const isAccepted = isCopy && responseHeader(operation, 202, 'location') !== undefined
  const isAnother = operation.responses.some(({ status, shape }) => {
    const isMade = status === 201 || (isCopy && status === 200)
    const name = shape.kind === 'value' ? shape.type.name : undefined
    return isMade && name !== undefined && get?.resource != null && api.isA(name, get.resource)
  })
  const listed = list?.kind === 'list' ? list : undefined
  return get !== undefined && (isAccepted || (isAnother && listed !== undefined))
    ? { collection, list: listed, get, isCopy }
    : undefined
}

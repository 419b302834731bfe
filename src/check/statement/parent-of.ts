import { samplePath } from '../../contract/sample-path.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'

/** Where an operation that makes, changes or ends the member of a collection works: the entity that the collection is below. */
export interface Parent {
  /** Template of the entity: `/users/{id}`. */
  readonly path: string
  /** Template of the collection: `/users/{id}/messages`. */
  readonly collection: string
  /** Reads the entity. */
  readonly read: Operation
  /** Changes the entity, where the docs have that. */
  readonly update: Operation | undefined
  /** Segments of a request's path behind the entity. */
  readonly below: number
}

/** Undefined where there is no entity above that the docs have a read of. */
export function parentOf(api: ApiView, { kind, path }: Operation): Parent | undefined {
  const isOfMember = (kind === 'update' || kind === 'delete') && /\/\{[^}/]+\}$/.test(path)
  if (kind !== 'create' && !isOfMember) return undefined
  const collection = isOfMember ? path.slice(0, path.lastIndexOf('/')) : path
  const parent = collection.slice(0, collection.lastIndexOf('}') + 1)
  const sample = samplePath(parent)
  const read = api.match('GET', sample)?.operation
  const update = api.match('PATCH', sample)?.operation
  if (read?.kind !== 'get' || !parent.endsWith('}') || countOf(read.path) !== countOf(parent))
    return undefined
  return { path: parent, collection, read, update, below: countOf(path) - countOf(parent) }
}

function countOf(path: string): number {
  return path.split('/').length
}

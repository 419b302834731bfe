import { replacesContent } from '../../contract/content-read.ts'
import { collectionOf } from '../../contract/path-template.ts'
import { samplePath } from '../../contract/sample-path.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'

/** An entity that something is below. */
export interface Above {
  /** Its template: `/users/{id}`. */
  readonly path: string
  /** Reads the entity. */
  readonly read: Operation
  /** Changes the entity, where the docs have that. */
  readonly update: Operation | undefined
}

/** An entity that an operation works below. */
export interface Holder extends Above {
  /** Segments of a request's path behind the entity. */
  readonly below: number
}

/** Where an operation that makes, changes or ends the member of a collection works: the entity that the collection is below. */
export interface Parent extends Holder {
  /** Template of the collection: `/users/{id}/messages`. */
  readonly collection: string
}

/** The entity whose content an operation replaces, or that has the photo; undefined where the docs have no read of it. */
export function holderOf(api: ApiView, operation: Operation): Holder | undefined {
  const above = replacesContent(operation) ? entityAbove(api, operation.path) : undefined
  return above && { ...above, below: countOf(operation.path) - countOf(above.path) }
}

/** Undefined where there is no entity above that the docs have a read of. */
export function parentOf(api: ApiView, { kind, path }: Operation): Parent | undefined {
  const isOfMember = kind === 'update' || kind === 'delete'
  const collection = isOfMember ? collectionOf(path) : kind === 'create' ? path : null
  if (collection === null) return undefined
  const above = entityAbove(api, collection)
  return above && { ...above, collection, below: countOf(path) - countOf(above.path) }
}

/** The entity that a template leads below; undefined where the docs have no read of it. */
export function entityAbove(api: ApiView, template: string): Above | undefined {
  const path = template.slice(0, template.lastIndexOf('}') + 1)
  const sample = samplePath(path)
  const read = api.match('GET', sample)?.operation
  if (read?.kind !== 'get' || !path.endsWith('}') || countOf(read.path) !== countOf(path)) return undefined
  return { path, read, update: api.match('PATCH', sample)?.operation }
}

/** Segments of a path, the empty one in front too. */
export function countOf(path: string): number {
  return path.split('/').length
}

import type { ApiView, Violation } from '../model/api-view.ts'
import type { Property } from '../model/contract.ts'
import { countingGuids, guidOf } from './guid.ts'
import { type PathFacts, pathFactsOf } from './path-facts.ts'
import { type Entity, newEntity } from './store.ts'
import { type TypeShape, typeShapesOf } from './type-shape.ts'

/** One version of the API with all it knows and holds: versions share nothing but the code. */
export interface Realm {
  readonly api: ApiView
  readonly facts: PathFacts
  readonly shape: (type: string) => TypeShape
  readonly pageSize: number
  readonly now: () => Date
  /** Is a body with this violation turned away. */
  readonly refuses: (violation: Violation) => boolean
  /** Ids of entities that requests make. */
  newId: () => string
  /** What the first segment of every path is below. */
  root: Entity
  /** Counts writes over the whole store. */
  sequence: number
}

export interface RealmOptions {
  readonly now: () => Date
  readonly newId: (() => string) | undefined
  readonly pageSize: number
  /** Violations that are let through although the contract states what they break. */
  readonly accepts?: ((violation: Violation) => boolean) | undefined
}

/** An empty realm: nothing is worked out or made before the first request touches it. */
export function createRealm(api: ApiView, options: RealmOptions): Realm {
  return {
    api,
    facts: pathFactsOf(api),
    shape: typeShapesOf(api),
    pageSize: options.pageSize,
    now: options.now,
    refuses: (violation) => violation.evidence === 'stated' && options.accepts?.(violation) !== true,
    newId: options.newId ?? countingGuids(entityPrefix),
    root: newRoot(),
    sequence: 0,
  }
}

const entityPrefix = '0e0e0e0e'

/** Forgets everything that requests did. */
export function resetRealm(realm: Realm, newId: (() => string) | undefined): void {
  realm.root = newRoot()
  realm.sequence = 0
  realm.newId = newId ?? countingGuids(entityPrefix)
}

function newRoot(): Entity {
  return newEntity('', null, {}, true)
}

/** How many entities a collection has that the tenant made itself. */
export const seedsInCollection = 3

/** The id of a seed, from the canonical template of its key segment: the same below all parents and in both versions. */
export function seedId(realm: Realm, prefix: string, index: number): string {
  const type = realm.facts.typeAt(prefix)
  const key = type === null ? undefined : realm.shape(type).properties.get('id')
  if (key !== undefined && isNumbered(key)) return String(index)
  return fitId(key, guidOf(`${prefix}#${index}`))
}

/** Is a key a whole number. */
export function isNumbered(key: Property | undefined): boolean {
  return /^Edm\.(S?Byte|Int\d\d)$/.test(key?.type.name ?? '')
}

/** An id as short as its property demands. */
export function fitId(key: Property | undefined, id: string): string {
  const longest = key?.maxLength ?? Number.POSITIVE_INFINITY
  return id.length <= longest ? id : id.replaceAll('-', '').slice(-longest)
}

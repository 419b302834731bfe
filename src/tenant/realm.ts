import { keyNames } from '../contract/key-names.ts'
import type { ApiView, Violation } from '../model/api-view.ts'
import type { Property } from '../model/contract.ts'
import { countingGuids, guidOf } from './guid.ts'
import { type PathFacts, pathFactsOf } from './path-facts.ts'
import type { Query } from './query/query.ts'
import type { Link, Reply } from './reply.ts'
import { type Entity, type Guest, newEntity } from './store.ts'
import { type TypeShape, typeShapesOf } from './type-shape.ts'

/** What one version of a contract says, worked out once: all tenants of the contract share it. */
export interface Knowledge {
  readonly api: ApiView
  readonly facts: PathFacts
  readonly shape: (type: string) => TypeShape
}

export function knowledgeOf(api: ApiView): Knowledge {
  return { api, facts: pathFactsOf(api), shape: typeShapesOf(api) }
}

/** One version of the API with all it knows and holds: versions share nothing but the code. */
export interface Realm extends Knowledge {
  readonly pageSize: number
  readonly now: () => Date
  /** Is a body with this violation turned away. */
  readonly refuses: (violation: Violation) => boolean
  /** Ids of entities that requests make. */
  newId: () => string
  /** Id of the signed-in user, where a seed says who that is. */
  self: string | null
  /** What the first segment of every path is below. */
  root: Entity
  /** Counts writes over the whole store. */
  sequence: number
  /** What was deleted and may be restored, with where it was, by its id. */
  deleted: Map<string, Guest>
  /** Long-running actions that were accepted, by the id in their monitor's URL. */
  monitors: Map<string, Monitor>
  /** What answers at URLs that were told, by their path. */
  links: Map<string, Link>
  /** Rounds of change tracking that a link leads on from, by its token; the oldest first. */
  rounds: Map<string, Round>
}

/** A long-running action: what it came to, where that is more than its end. */
export interface Monitor {
  readonly result: Reply | null
  /** Key of what it has made. */
  readonly made: string | undefined
  /** How often progress was told. */
  reads: number
}

/** Where a link of a delta function leads on from. */
export interface Round {
  /** Path of the function: a token is good for no other. */
  readonly path: string
  /** The options of the initial request: links encode them (delta-query-overview.md). */
  readonly query: Query
  /** Milliseconds since 1970. */
  readonly madeAt: number
  /** Of a nextLink: what is still to be shown in this round; of a deltaLink null. */
  readonly rest: readonly Change[] | null
  /** The store's sequence number when the round began: what is later is in the next one. */
  readonly until: number
}

export type Change =
  | { readonly kind: 'shown'; readonly entity: Entity }
  | { readonly kind: 'removed'; readonly id: string; readonly reason: 'changed' | 'deleted' }

interface RealmOptions {
  readonly now: () => Date
  readonly newId: (() => string) | undefined
  readonly pageSize: number
  /** Violations that are let through although the contract states what they break. */
  readonly accepts?: ((violation: Violation) => boolean) | undefined
}

/** An empty realm: nothing is worked out or made before the first request touches it. */
export function createRealm(api: ApiView, options: RealmOptions): Realm {
  return {
    ...knowledgeOf(api),
    pageSize: options.pageSize,
    now: options.now,
    refuses: (violation) => violation.evidence === 'stated' && options.accepts?.(violation) !== true,
    newId: options.newId ?? countingGuids(entityPrefix),
    self: null,
    root: newRoot(),
    sequence: 0,
    deleted: new Map(),
    monitors: new Map(),
    links: new Map(),
    rounds: new Map(),
  }
}

const entityPrefix = '0e0e0e0e'

/** Forgets everything that requests did. */
export function resetRealm(realm: Realm, newId: (() => string) | undefined): void {
  realm.root = newRoot()
  realm.sequence = 0
  realm.deleted = new Map()
  realm.monitors = new Map()
  realm.links = new Map()
  realm.rounds = new Map()
  realm.self = null
  realm.newId = newId ?? countingGuids(entityPrefix)
}

function newRoot(): Entity {
  return newEntity('', null, {}, true)
}

/** How many entities a collection has that the tenant made itself. */
export const seedsInCollection = 3

/**
 * The id of a seed, from the canonical template of its key segment: the same below all parents and in both versions. What a
 * user has joined is of a collection at the root, `/users/{}/joinedteams` of `/teams`.
 */
export function seedId(realm: Knowledge, prefix: string, index: number): string {
  const home = prefix.replace(/^\/users\/\{\}\/joined(?=\w+\/\{\}$)/, '/')
  return sampleId(realm, realm.facts.typeAt(home), home, index)
}

/** The id of the signed-in user, the first of the collection that `/me` is an entity of unless a seed says otherwise. */
export function selfId(realm: Realm, prefix: string): string {
  return realm.self ?? seedId(realm, prefix, 1)
}

/** The id of a sample of a type, as its property demands: a number, a member of its list, or a GUID of `text`. */
export function sampleId(realm: Knowledge, type: string | null, text: string, index: number): string {
  const key = type === null ? undefined : realm.shape(type).properties.get('id')
  if (key !== undefined && isNumbered(key)) return String(index)
  const names = keyNames(realm.api, key)
  return names[(index - 1) % names.length] ?? fitId(key, guidOf(`${text}#${index}`))
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

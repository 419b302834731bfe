import type { Json } from '../model/source.ts'

/** Property values; a nested value is never changed, only replaced. */
export type Values = { [name: string]: Json }

/** Something with an identity: a member of a collection, or what a single-valued segment holds. */
export interface Entity {
  readonly id: string
  /** Full name of the concrete type; null where the contract names none. */
  type: string | null
  values: Values
  /** What is below it, by segment in lower case; DELETE drops it with the entity. */
  readonly children: Map<string, Place>
  /** Made by the tenant and not by a request: it stands for any type that its place can hold. */
  readonly seed: boolean
  /** The other types a seed stands for, by type in lower case. */
  facets: Map<string, Entity> | null
  /** Bytes by segment, such as `$value`. */
  media: Map<string, Media> | null
  /** Counts writes: the entity's ETag. */
  revision: number
  /** The store's sequence number at the last write: what delta asks for. */
  changed: number
  /** Gone from where it lived: collections that refer to it no longer show it. */
  deleted: boolean
}

/** A segment below an entity: what it holds depends on how it is asked. */
export interface Place {
  readonly owner: Entity
  /** Canonical template of the segment, in lower case: `/users/{}/messages`. */
  readonly prefix: string
  single: Entity | null | undefined
  members: Map<string, Entity> | undefined
  /** What lives at other places and answers here too, by id. */
  guests: Map<string, Guest> | undefined
  /** Members that were removed, for delta. */
  readonly removed: {
    readonly id: string
    readonly sequence: number
    readonly reason: 'changed' | 'deleted'
  }[]
}

/** An entity with the place that it lives at. */
export interface Guest {
  readonly entity: Entity
  readonly place: Place
}

export interface Media {
  readonly type: string
  readonly bytes: Uint8Array
}

/** An entity with nothing below it. */
export function newEntity(id: string, type: string | null, values: Values, seed: boolean): Entity {
  return {
    id,
    type,
    values,
    children: new Map(),
    seed,
    facets: null,
    media: null,
    revision: 1,
    changed: 0,
    deleted: false,
  }
}

/** The place below an entity, made on first touch. */
export function placeBelow(owner: Entity, key: string, prefix: string): Place {
  const there = owner.children.get(key)
  if (there !== undefined) return there
  const place: Place = {
    owner,
    prefix,
    single: undefined,
    members: undefined,
    guests: undefined,
    removed: [],
  }
  owner.children.set(key, place)
  return place
}

/** The weak ETag of an entity's present state. */
export function etagOf(entity: Entity): string {
  return `W/"${encodeURIComponent(entity.id)}.${entity.revision}"`
}

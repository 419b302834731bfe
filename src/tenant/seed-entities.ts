import type { Property } from '../model/contract.ts'
import { type Knowledge, type Realm, seedId, seedsInCollection } from './realm.ts'
import { type Entity, newEntity, type Place, type Values } from './store.ts'

/** The members of a place; below a seed they start with seeds of their own, below an entity of a request with none. */
export function membersOf(realm: Realm, place: Place): Map<string, Entity> {
  if (place.members !== undefined) return place.members
  const members = new Map<string, Entity>()
  place.members = members
  if (!place.owner.seed) return members
  const prefix = `${place.prefix}/{}`
  const types = concreteTypes(realm, realm.facts.typeAt(prefix))
  for (let index = 1; index <= seedsInCollection; index++) {
    const id = seedId(realm, prefix, index)
    members.set(id, makeSeed(realm, id, types[(index - 1) % types.length] ?? null, index))
  }
  return members
}

/** What a single-valued segment holds: made on first touch, null once it was deleted. */
export function singleOf(realm: Realm, place: Place): Entity | null {
  if (place.single !== undefined) return place.single
  const [type = null] = concreteTypes(realm, realm.facts.typeAt(place.prefix))
  const made = makeSeed(realm, seedId(realm, place.prefix, 1), type, 1)
  place.single = made
  return made
}

/**
 * The entity as `type`: itself where it is one or no page describes the type, undefined where it is not. A seed is one
 * entity for each type that is asked of it, so that operations behind a documented cast can be called where none creates.
 */
export function castEntity(realm: Realm, entity: Entity, type: string): Entity | undefined {
  if (entity.type !== null && realm.api.isA(entity.type, type)) return entity
  if (!entity.seed) return realm.api.type(type) === undefined ? entity : undefined
  const key = type.toLowerCase()
  const known = entity.facets?.get(key)
  if (known !== undefined) return known
  const facet = makeSeed(realm, entity.id, concreteTypes(realm, type)[0] ?? type, 1)
  entity.facets ??= new Map()
  entity.facets.set(key, facet)
  return facet
}

/** The instantiable types of a place, the declared one first; empty where its type is unknown. */
export function concreteTypes(realm: Knowledge, declared: string | null): readonly string[] {
  const type = declared === null ? undefined : realm.api.type(declared)
  if (type === undefined || type.kind === 'enum') return []
  if (type.kind === 'schema') return [type.name]
  const all = realm.api.instantiable(type.name)
  return all.includes(type.name) ? [type.name, ...all.filter((each) => each !== type.name)] : all
}

function makeSeed(realm: Realm, id: string, type: string | null, index: number): Entity {
  return newEntity(id, type, seedValuesOf(realm, type, id, index), true)
}

function seedValuesOf(realm: Realm, type: string | null, id: string, index: number): Values {
  if (type === null) return { id }
  const shape = realm.shape(type)
  const seed = shape.seed(index)
  return shape.foreign && !('id' in seed) ? { ...seed } : { ...seed, id: keyValue(seed['id'], id) }
}

/** A key of an integer type stays a number. */
export function keyValue(sample: unknown, id: string): string | number {
  return typeof sample === 'number' ? Number(id) : id
}

/** Makes a seed one of another type of its place: what both types have, with the same values, keeps its own. */
export function retypeSeed(realm: Realm, entity: Entity, type: string): void {
  const shape = realm.shape(type)
  const before = entity.type === null ? undefined : realm.shape(entity.type)
  const kept = Object.entries(entity.values).filter(([name]) => {
    const [was, is] = [before, shape].map((each) => each?.properties.get(name.toLowerCase()))
    return is !== undefined && (was === undefined || domainOf(was) === domainOf(is))
  })
  entity.values = { ...shape.seed(1), ...Object.fromEntries(kept) }
  entity.type = shape.name
}

/** Which values a property takes. */
function domainOf({ type, nullable, enum: members, ...property }: Property): string {
  const { minimum, maximum, minLength, maxLength, maxItems } = property
  const { name, collection } = type
  return JSON.stringify([
    name,
    collection,
    nullable,
    members,
    minimum,
    maximum,
    minLength,
    maxLength,
    maxItems,
  ])
}

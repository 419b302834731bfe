import type { Json, JsonObject } from '../model/source.ts'
import { isRecord } from './exact-json.ts'
import { findByUrl } from './find-by-url.ts'
import type { Realm } from './realm.ts'
import { concreteTypes, membersOf } from './seed-entities.ts'
import { type Entity, type Place, placeBelow } from './store.ts'
import { makeEntity } from './write-entity.ts'

/**
 * Related entities of a body: those sent inline are made below the entity (OData JSON 4.01 §8.3), those named by
 * `@odata.bind` are added by reference (§8.5).
 */
export function addRelated(realm: Realm, entity: Entity, prefix: string, body: JsonObject): void {
  if (entity.type === null) return
  const { navigation } = realm.shape(entity.type)
  if (navigation.size === 0) return
  for (const [name, value] of Object.entries(body)) {
    const bind = name.endsWith('@odata.bind')
    const property = navigation.get((bind ? name.slice(0, -'@odata.bind'.length) : name).toLowerCase())
    if (property === undefined) continue
    const key = property.name.toLowerCase()
    const at = `${prefix}/${key}`
    const place = placeBelow(entity, key, at)
    const found = items(value).flatMap((item) =>
      bind ? (findByUrl(realm, String(item)) ?? []) : made(realm, property.type.name, item),
    )
    put(realm, place, found, property.type.collection, bind)
  }
}

function items(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value]
}

function made(realm: Realm, declared: string, item: Json): Entity | readonly [] {
  if (!isRecord(item)) return []
  const named = item['@odata.type']
  const type = typeof named === 'string' ? realm.api.type(named)?.name : concreteTypes(realm, declared)[0]
  return makeEntity(realm, type ?? null, item)
}

/** Inline members are the collection, references are added to it. */
function put(realm: Realm, place: Place, found: readonly Entity[], collection: boolean, adds: boolean): void {
  if (!collection) {
    place.single = found[0] ?? null
    return
  }
  const members = adds ? membersOf(realm, place) : new Map<string, Entity>()
  for (const each of found) members.set(each.id, each)
  place.members = members
}

import { keyNames } from '../contract/key-names.ts'
import { nearestName } from '../contract/near-name.ts'
import { isChangeTime, isCreationTime } from '../contract/stamps.ts'
import type { Property } from '../model/contract.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { isRecord } from './exact-json.ts'
import { fitId, isNumbered, type Realm } from './realm.ts'
import { type Entity, newEntity, type Values } from './store.ts'
import { namesIn, type TypeShape } from './type-shape.ts'

/**
 * Makes an entity from what a request sent: the id is the service's, what is not sent is unset.
 * @param shown names, in lower case, that a page shows to make it with, read-only or not
 */
export function makeEntity(
  realm: Realm,
  type: string | null,
  sent: JsonObject,
  shown: ReadonlySet<string> = new Set(),
): Entity {
  const shape = type === null ? null : realm.shape(type)
  const key = shape?.properties.get('id')
  const numbered = isNumbered(key)
  const id = numbered
    ? String(realm.sequence + 1001)
    : (nameFor(realm, key, sent) ?? fitId(key, realm.newId()))
  const values: Values = shape?.foreign === true ? shape.seed(realm.sequence + 1001) : { ...shape?.unset }
  const entity = newEntity(id, shape?.name ?? null, values, false)
  assign(entity, shape, sent, shown)
  if (shape?.foreign !== true || 'id' in values) values['id'] = numbered ? Number(id) : id
  stamp(realm, entity, shape, sent, (each) => isCreationTime(each) || isChangeTime(each))
  touch(realm, entity)
  return entity
}

/** A key that is one of a few names is the one that was sent, else the next in turn. */
function nameFor(realm: Realm, key: Property | undefined, sent: JsonObject): string | undefined {
  const names = keyNames(realm.api, key)
  return names.find((name) => name === sent['id']) ?? names[realm.sequence % names.length]
}

/**
 * Merges what a PATCH sent: a value replaces the value before, complex values and arrays as a whole, null clears;
 * read-only properties and the id are left as they are.
 */
export function mergeInto(realm: Realm, entity: Entity, sent: JsonObject): void {
  const shape = entity.type === null ? null : realm.shape(entity.type)
  entity.values = { ...entity.values }
  assign(entity, shape, sent)
  stamp(realm, entity, shape, sent, isChangeTime)
  touch(realm, entity)
}

/** Replaces the entity by what a PUT sent: what is not sent is unset. */
export function replaceWith(realm: Realm, entity: Entity, sent: JsonObject): void {
  const shape = entity.type === null ? null : realm.shape(entity.type)
  const kept: Values = {}
  for (const { name, readOnly } of shape?.properties.values() ?? []) {
    const value = entity.values[name]
    if (value !== undefined && (readOnly === true || name === 'id')) kept[name] = value
  }
  entity.values = {
    ...shape?.unset,
    ...kept,
    ...('id' in entity.values ? { id: entity.values['id'] ?? null } : {}),
  }
  mergeInto(realm, entity, sent)
}

/** Counts a write to an entity: its ETag and place in the change log. */
export function touch(realm: Realm, entity: Entity): void {
  entity.revision++
  entity.changed = ++realm.sequence
}

function assign(
  entity: Entity,
  shape: TypeShape | null,
  sent: JsonObject,
  shown: ReadonlySet<string> = new Set(),
): void {
  for (const [name, value] of Object.entries(sent)) {
    if (name.includes('@') || name === '__proto__') continue
    const property = shape?.properties.get(name.toLowerCase())
    if (property === undefined) {
      if (name !== 'id' && (shape === null || takesUnknown(shape, name)))
        entity.values[name] = withHashes(value)
    } else if (property.name !== 'id' && (property.readOnly !== true || isFacet(value, name, shown))) {
      entity.values[property.name] = storedValue(property, value)
    }
  }
}

/** Is a value a facet, which says what is made (`folder: {}` of resources/driveitem.md), though what it holds is the service's. */
function isFacet(value: Json, name: string, shown: ReadonlySet<string>): boolean {
  return isRecord(value) && shown.has(name.toLowerCase())
}

/** Does an open type keep what it has no name for: not what is nearly one of its own names, which is a slip. */
function takesUnknown(shape: TypeShape, name: string): boolean {
  if (!shape.open || shape.navigation.has(name.toLowerCase())) return false
  return nearestName(namesIn(shape), name) === undefined
}

/** A cleared collection is empty, not null. */
function storedValue(property: Property, value: Json): Json {
  return value === null && property.type.collection ? [] : withHashes(value)
}

/** Answers have `@odata.type` with a leading `#`, however it was sent. */
function withHashes(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withHashes)
  if (!isRecord(value)) return value
  const copy: Values = {}
  for (const [name, each] of Object.entries(value)) {
    if (name === '__proto__') continue
    const type = name === '@odata.type' && typeof each === 'string'
    copy[name] = type ? `#${each.replace(/^#/, '')}` : withHashes(each)
  }
  return copy
}

/** Times that the service sets, unless the docs let the client set them and it did. */
function stamp(
  realm: Realm,
  entity: Entity,
  shape: TypeShape | null,
  sent: JsonObject,
  isDue: (property: Property) => boolean,
): void {
  for (const property of shape?.properties.values() ?? [])
    if (isDue(property) && (property.readOnly === true || !(property.name in sent)))
      entity.values[property.name] = realm.now().toISOString()
}

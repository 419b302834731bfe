import type { Json } from '../model/source.ts'
import { type Expansion, everything, type Projection } from './query/projection.ts'
import type { Realm } from './realm.ts'
import { membersOf, singleOf } from './seed-entities.ts'
import { type Entity, etagOf, placeBelow } from './store.ts'
import type { TypeShape } from './type-shape.ts'

/** An object on its way to `JSON.stringify`. */
export type Shown = { [name: string]: Json }

/** An entity as answers show it: annotations, id, then the properties that are selected or returned by default. */
export function showEntity(
  realm: Realm,
  entity: Entity,
  prefix: string,
  projection: Projection = everything,
): Shown {
  const shape = entity.type === null ? null : realm.shape(entity.type)
  const shown: Shown = {}
  if (shape !== null && !shape.foreign) {
    shown['@odata.type'] = `#${shape.name}`
    if (realm.facts.isConditional(prefix)) shown['@odata.etag'] = etagOf(entity)
  }
  if (shape?.foreign !== true || 'id' in entity.values) shown['id'] = entity.values['id'] ?? entity.id
  if (shape === null || (shape.hidden.size === 0 && projection.select === null))
    Object.assign(shown, entity.values)
  else assignSelected(shown, entity, shape, projection)
  for (const expansion of projection.expand) expand(realm, shown, entity, prefix, expansion, shape)
  return shown
}

function assignSelected(shown: Shown, entity: Entity, shape: TypeShape, { select }: Projection): void {
  const { values } = entity
  for (const name in values) {
    const hidden = shape.hidden.get(name)
    if (hidden === 'never' || (hidden === 'on-select' && select === null)) continue
    if (select !== null && name !== 'id' && !select.has(name.toLowerCase())) continue
    shown[name] = values[name] ?? null
  }
}

function expand(
  realm: Realm,
  shown: Shown,
  entity: Entity,
  prefix: string,
  { name, projection }: Expansion,
  shape: TypeShape | null,
): void {
  const wanted =
    name === '*' ? [...(shape?.navigation.values() ?? [])] : [shape?.navigation.get(name.toLowerCase())]
  for (const property of wanted) {
    if (property === undefined) continue
    const key = property.name.toLowerCase()
    const at = `${prefix}/${key}`
    const place = placeBelow(entity, key, at)
    if (property.type.collection) {
      const members = [...membersOf(realm, place).values()]
      shown[property.name] = members.map((each) => showEntity(realm, each, `${at}/{}`, projection))
    } else {
      const single = singleOf(realm, place)
      shown[property.name] = single === null ? null : showEntity(realm, single, at, projection)
    }
  }
}

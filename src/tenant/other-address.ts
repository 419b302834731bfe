import { deletedElsewhere } from '../contract/deleted-elsewhere.ts'
import { carry } from '../contract/path-template.ts'
import type { Call } from './call.ts'
import { locate } from './locate.ts'
import type { Entity, Place } from './store.ts'

/**
 * Lets an entity that was made answer at the other address that the docs delete it at, too, such as
 * `/me/drive/items/{id}` after a POST to `/me/drive/root/children`.
 */
export function giveOtherAddress(call: Call, entity: Entity, place: Place): void {
  const { realm, operation } = call
  const removal = deletedElsewhere(realm.api, operation)
  if (removal === undefined) return
  const route = realm.facts.route(removal)
  const target = locate(
    realm,
    { ...route, steps: route.steps.slice(0, -1) },
    carry(call.values, operation.path, removal.path),
  )
  if (target.place === undefined) return
  target.place.guests ??= new Map()
  target.place.guests.set(entity.id, { entity, place })
}

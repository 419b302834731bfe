import { deletedElsewhere } from '../contract/deleted-elsewhere.ts'
import type { Operation } from '../model/contract.ts'
import type { Call } from './call.ts'
import { type KeyValues, locate } from './locate.ts'
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
    valuesFor(removal, operation, call.values),
  )
  if (target.place === undefined) return
  target.place.guests ??= new Map()
  target.place.guests.set(entity.id, { entity, place })
}

/** The values above the key, by position: both templates begin alike. */
function valuesFor(removal: Operation, create: Operation, values: KeyValues): KeyValues {
  const given = namesIn(create.path).map((name) => values[name])
  return Object.fromEntries(
    namesIn(removal.path).flatMap((name, i) => (given[i] === undefined ? [] : [[name, given[i]]])),
  )
}

function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '')
}

import type { ApiView } from '../model/api-view.ts'
import { findMember } from './members-of.ts'

/** Is it a time of day on a date beside the name of its zone, both texts, as `dateTimeTimeZone` is. */
export function isZonedTime(api: ApiView, type: string): boolean {
  return ['dateTime', 'timeZone'].every(
    (name) => findMember(api, type, name)?.property.type.name === 'Edm.String',
  )
}

import { isGuid } from '../../contract/format.ts'
import type { Answer } from '../../model/exchange.ts'
import { headerOf } from '../../model/header-of.ts'
import { type Exact, type ExactObject, isObject } from './parse-json.ts'
import { asSegment, lastSegment } from './place-of-path.ts'
import { exactOf } from './read-message.ts'

/** The one entity of a body; `{ "value": { … } }` is taken as the docs' examples write it. */
export function entityIn(answer: Answer): ExactObject | undefined {
  const body = exactOf(answer)
  if (!isObject(body) || (hasOnlyValue(body) && Array.isArray(body['value']))) return undefined
  return wrappedIn(body) ?? body
}

/** The object that a body has in `value`, and nothing else but annotations. */
export function wrappedIn(body: Exact | undefined): ExactObject | undefined {
  if (!isObject(body) || !hasOnlyValue(body)) return undefined
  const { value } = body
  return isObject(value) ? value : undefined
}

function hasOnlyValue(body: ExactObject): boolean {
  for (const name in body) if (name !== 'value' && !name.includes('@')) return false
  return true
}

/** The objects in `value` of a collection answer, or in the array that it is; undefined where it is none. */
export function itemsIn(answer: Answer): readonly ExactObject[] | undefined {
  const body = exactOf(answer)
  const value: Exact | undefined = isObject(body) ? body['value'] : body
  return Array.isArray(value) ? value.filter(isObject) : undefined
}

/** The items of a collection answer, else the one entity of another. */
export function entitiesIn(answer: Answer): readonly ExactObject[] {
  const one = entityIn(answer)
  return itemsIn(answer) ?? (one === undefined ? [] : [one])
}

/** The id of an entity, where it is a string that is not empty or a whole number. */
export function idOf(entity: ExactObject | undefined): string | undefined {
  const id = entity?.['id']
  if (typeof id === 'bigint' || Number.isInteger(id)) return String(id)
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** Where `Location` leads: some services name no more than their origin, which is no place of anything. */
export function locationOf({ headers }: Answer): string | undefined {
  const location = headerOf(headers, 'location')
  return location === undefined || /^https?:\/\/[^/?#]*\/?$/i.test(location) ? undefined : location
}

/** The type behind the key in a `Location`: a cast segment, as `/microsoft.graph.user` or `/Microsoft.DirectoryServices.User`. */
const cast = /\/(?:microsoft\.graph\.\w+|[A-Z]\w*(?:\.[A-Z]\w*)+)\/?$/

/** A `Location` up to the key. */
export function withoutCast(location: string): string {
  return location.replace(cast, '')
}

/** The id that a create answered with, in the body or else as the key that ends `Location`. */
export function newIdOf(answer: Answer): string | undefined {
  if (answer.status !== 200 && answer.status !== 201 && answer.status !== 204) return undefined
  const id = idOf(entityIn(answer))
  if (id !== undefined) return id
  const location = locationOf(answer)
  return location === undefined ? undefined : lastSegment(withoutCast(location)) || undefined
}

/** Are two ids one: Guids have no letter case, other ids have. What has no id is nothing else. */
export function sameId(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return a === b || (isGuid(a) && a.toLowerCase() === b.toLowerCase())
}

/** Is one of the segments of a place this id. */
export function hasSegment(place: string, id: string): boolean {
  const own = asSegment(id)
  return place.split('/').some((segment) => sameId(segment, own))
}

/** Has an entity this id. */
export function hasId(entity: ExactObject | undefined, id: string | undefined): boolean {
  return sameId(idOf(entity), id)
}

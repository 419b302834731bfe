import type { Exchange } from '../../model/exchange.ts'
import { entityIn, hasSegment, newIdOf, sameId } from './find-entity.ts'
import type { ExactObject } from './parse-json.ts'
import { asSegment, lastSegment, placeOf } from './place-of-path.ts'
import { isPartial, selectedNames } from './read-message.ts'
import { isGone, isRecorded, refused, settled, succeeded } from './settle.ts'

const writing: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Can the request change something. */
export function isWrite({ step }: Exchange): boolean {
  return writing.has(step.request.method)
}

/** What a request is about: a place, or the entity that a create made. */
export interface Thing {
  readonly place: string
  /** The id that a create answered with; null for a thing that its path names. */
  readonly newId: string | null
}

/** The entity an exchange wrote to or made; undefined where a create did not say its id. */
export function thingOf({ step, answer }: Exchange): Thing | undefined {
  const place = placeOf(step.request.path)
  if (step.request.method !== 'POST') return { place, newId: null }
  const newId = answer === null ? undefined : newIdOf(answer)
  return newId === undefined ? undefined : { place, newId }
}

/** Is the request about the thing itself, neither its collection nor something below it. */
export function isAbout(thing: Thing, { step }: Exchange): boolean {
  const place = placeOf(step.request.path)
  if (thing.newId === null) return place === thing.place
  const last = lastSegment(step.request.path)
  const collection = place.slice(0, place.lastIndexOf('/'))
  return sameId(last, thing.newId) && !isBelowAnother(thing.place, collection)
}

/**
 * Are two collections the same one of two parents: keys may repeat there, as those of phone methods do for each user.
 * A place of another depth, or of another name, is another way to the same entities.
 */
export function isBelowAnother(collection: string, other: string): boolean {
  const [own, others] = [collection, other].map((place) => place.split('/'))
  return collection !== other && own?.length === others?.length && own?.at(-1) === others?.at(-1)
}

/** A read with its place in the case. */
interface Read {
  readonly index: number
  readonly exchange: Exchange
}

/** The reads of a thing after an exchange, up to the next write to it or below it; a stranger's traffic has none. */
export function readsAfter(exchanges: readonly Exchange[], index: number, thing: Thing): readonly Read[] {
  const reads: Read[] = []
  for (const [at, exchange] of exchanges.entries().drop(index + 1)) {
    if (isRecorded(exchange)) continue
    if (isWrite(exchange) && touches(thing, exchange)) break
    if (isAbout(thing, exchange)) reads.push({ index: at, exchange })
  }
  return reads
}

/** Is the request about a thing, or about something below it, or a create that made it anew under the same key. */
export function touches(thing: Thing, exchange: Exchange): boolean {
  const place = placeOf(exchange.step.request.path)
  if (thing.newId === null)
    return place === thing.place || place.startsWith(`${thing.place}/`) || madeBy(exchange, thing)
  return hasSegment(place, thing.newId) || remakes(thing.newId, thing.place, exchange)
}

function remakes(id: string, place: string, exchange: Exchange): boolean {
  const other = thingOf(exchange)
  return other !== undefined && other.newId !== null && other.place === place && sameId(other.newId, id)
}

/** What an answer showed of a thing. */
export interface Representation {
  readonly index: number
  readonly exchange: Exchange
  readonly entity: ExactObject
  /** A read of all that is shown without being asked for; the answer of a write may show less. */
  readonly whole: boolean
  /** Names in lower case that the read asked for by `$select`; absent where it did not. */
  readonly selected?: readonly string[]
}

/** What an exchange shows of the entity it is about; undefined where it shows nothing, or what is no more after a DELETE. */
export function representationIn(exchange: Exchange, index: number): Representation | undefined {
  const answer = settled(exchange)
  const { request } = exchange.step
  if (answer === null || !succeeded(exchange) || request.method === 'DELETE') return undefined
  const entity = entityIn(answer)
  if (entity === undefined) return undefined
  const partial = isPartial(request)
  const whole = request.method === 'GET' && !partial
  return { index, exchange, entity, whole, ...(partial ? { selected: selectedNames(request) } : {}) }
}

/** The newest look at a thing before an exchange, with no write of unknown effect and no miss in between. */
export function lookBefore(
  exchanges: readonly Exchange[],
  index: number,
  thing: Thing,
): Representation | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const exchange = exchanges[at]
    if (exchange === undefined || isRecorded(exchange)) continue
    if (isAbout(thing, exchange) || madeBy(exchange, thing)) {
      const seen = representationIn(exchange, at)
      if (seen !== undefined) return seen
      if (isGone(exchange)) return undefined
    }
    if (isWrite(exchange) && touches(thing, exchange) && !refused(exchange)) return undefined
  }
  return undefined
}

/** Did a request write to a member of a collection, or answer with it, as an action does that adds one. */
export function writesMember(exchange: Exchange, place: string, id: string): boolean {
  const { answer } = exchange
  const isAnswered = answer !== null && sameId(newIdOf(answer), id)
  return isWrite(exchange) && (isAnswered || touches({ place, newId: id }, exchange))
}

/** Did a create make the thing that a place names. */
export function madeBy({ step, answer }: Exchange, { place }: Thing): boolean {
  if (step.request.method !== 'POST' || answer === null) return false
  const id = newIdOf(answer)
  return id !== undefined && place === `${placeOf(step.request.path)}/${asSegment(id)}`
}

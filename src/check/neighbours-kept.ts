import { collectionOf } from '../contract/path-template.ts'
import { samplePath } from '../contract/sample-path.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { hasId, idOf, newIdOf, sameId } from './exchange/find-entity.ts'
import type { Thing } from './exchange/look-at-thing.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, isObject, parseJsonExact } from './exchange/parse-json.ts'
import { asSegment, lastSegment, placeOf } from './exchange/place-of-path.ts'
import { type ListRead, listsOf } from './exchange/read-list.ts'
import { isRecorded, isSuccess } from './exchange/settle.ts'
import { judgedAll, violation } from './judgement.ts'
import { lookAround } from './look/look-around.ts'
import { notStated, stated } from './statement/stated.ts'

type Seen = readonly (Observation | null)[]

/** Does the operation change or end one member of a collection in which entities can be made. */
function hasNeighbours(api: ApiView, { kind, path }: Operation): boolean {
  const collection = kind === 'update' || kind === 'delete' ? collectionOf(path) : null
  return collection !== null && api.match('POST', samplePath(collection))?.operation.kind === 'create'
}

/**
 * The entities that the case made before an exchange, but for the one that the exchange is about, those that it is below and,
 * where it ends it, those below it.
 */
function neighboursOf(exchanges: readonly Exchange[], { index, exchange }: Placed): readonly Thing[] {
  const { path, method } = exchange.step.request
  return exchanges.slice(0, index).flatMap(({ step, answer }) => {
    const id = step.request.method !== 'POST' || answer === null ? undefined : newIdOf(answer)
    if (id === undefined || sameId(id, lastSegment(path))) return []
    const place = `${placeOf(step.request.path)}/${asSegment(id)}`
    const own = placeOf(path)
    const goesToo = method === 'DELETE' && isBelow(place, own)
    return goesToo || isBelow(own, place) ? [] : [{ place, newId: null }]
  })
}

function isBelow(place: string, other: string): boolean {
  return place.startsWith(`${other}/`)
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange }: Placed,
  thing: Thing,
): Seen | undefined {
  const { method, path } = exchange.step.request
  const bystander = isBelow(thing.place, placeOf(path))
    ? { place: 'below', done: `${method} of what it is below was sent`, mayFollow: () => true }
    : { place: 'neighbour', done: `${method} of another member was sent` }
  return lookAround(api, operation, exchanges, index, { thing, declared: operation.resource, ...bystander })
}

/**
 * Members that others made are looked at in lists, and only for what was sent: that one of them has all of it now, and had
 * not before, is no accident.
 */
function findTwin(
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange }: Placed,
): Seen | undefined {
  const { request } = exchange.step
  if (request.body === null) return undefined
  const place = placeOf(request.path)
  const collection = place.slice(0, place.lastIndexOf('/'))
  const before = listsOf(exchanges, collection, 0, index).at(-1)
  const [after] = listsOf(exchanges, collection, index + 1)
  const own = findById(after, lastSegment(request.path))
  if (before === undefined || after === undefined || own === undefined) return undefined
  const sent = sentIn(request.body, own)
  const has = (item: ExactObject | undefined): boolean =>
    item !== undefined && sent.every(([name, value]) => item[name] === value)
  const twin = before.items.find((item) => {
    const now = findById(after, idOf(item))
    return now !== own && isTelling(sent) && !has(item) && has(now)
  })
  if (twin === undefined) return []
  const message = `${request.method} of one member was sent; ${idOf(twin)} beside it has what was sent, too.`
  const seen = { docs: operation.source, exchange: after.index, control: controlFor(exchanges, index) }
  return [violation(operation, 'stated', { place: 'neighbour#twin', message, ...seen })]
}

type Sent = readonly (readonly [name: string, value: Exact])[]

function findById(list: ListRead | undefined, id: string | undefined): ExactObject | undefined {
  return list?.items.find((item) => hasId(item, id))
}

/** The plain values of a body that the entity has now. */
function sentIn(body: string, own: ExactObject): Sent {
  const json = parseJsonExact(body)
  if (!isObject(json)) return []
  return Object.entries(json).filter(([name, value]) => typeof value !== 'object' && own[name] === value)
}

/** More than another client may set at the same time: two values, or a text of some length. */
function isTelling(sent: Sent): boolean {
  return sent.length > 1 || sent.some(([, value]) => typeof value === 'string' && value.length > 12)
}

/**
 * A change or the end of one member leaves the others of its collection as they are; a change ends nothing that is below the
 * member, though its values may follow.
 */
export const neighboursKept: Check = {
  id: 'neighbours-kept',
  title: 'A write to one member of a collection changes no other, and an update ends nothing below it.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => (hasNeighbours(api, operation) ? stated(operation) : notStated),
  judge: (api, operation, exchanges) => {
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ exchange, answer }) => isSuccess(answer.status) && !isRecorded(exchange))
        .flatMap((placed) => [
          ...neighboursOf(exchanges, placed).map((each) => look(api, operation, exchanges, placed, each)),
          findTwin(operation, exchanges, placed),
        ]),
    )
  },
}

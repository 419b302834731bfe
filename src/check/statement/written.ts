import { oncePer } from '../../contract/once-per.ts'
import { answerType } from '../../contract/type-use.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { entityIn, hasId, itemsIn } from '../exchange/find-entity.ts'
import {
  isBelowAnother,
  isWrite,
  type Representation,
  readsAfter,
  representationIn,
  thingOf,
  touches,
} from '../exchange/look-at-thing.ts'
import { goodOnes } from '../exchange/pair-exchanges.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { lastSegment, placeOf } from '../exchange/place-of-path.ts'
import { askedFor } from '../exchange/read-list.ts'
import { isPartial, sentObject } from '../exchange/read-message.ts'
import { isDone, isRecorded, settled } from '../exchange/settle.ts'
import { typeNameOf } from './find-component.ts'

/** A create or update that succeeded, with every look at its effect in the same case. */
export interface Written {
  readonly index: number
  readonly exchange: Exchange
  readonly sent: ExactObject
  /** The documented type of the body. */
  readonly declared: string
  /** The type that the body says it is, else the documented one. */
  readonly type: string
  /** The answer itself first, where it shows the entity, then the reads after it. */
  readonly looks: readonly Representation[]
}

/** The type of an operation's body, where it is one instance of a type. */
export function bodyType(operation: Operation): string | undefined {
  const shape = operation.body?.shape
  return shape?.kind === 'type' && !shape.type.collection ? shape.type.name : undefined
}

/** Does the operation write an entity whose values can be looked at afterwards. */
export function isEntityWrite(operation: Operation): boolean {
  const writes = operation.kind === 'create' || operation.kind === 'update'
  return writes && bodyType(operation) !== undefined && operation.body?.evidence !== 'assumed'
}

const writes = oncePer((_exchanges: readonly Exchange[]) => new Map<Operation, readonly Written[]>())

/** The successful writes of an operation in a case; an answer 202 says that nothing is done yet. Several checks ask. */
export function writesOf(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
): readonly Written[] {
  const known = writes(exchanges)
  const found = known.get(operation) ?? findWrites(api, operation, exchanges)
  known.set(operation, found)
  return found
}

function findWrites(api: ApiView, operation: Operation, exchanges: readonly Exchange[]): readonly Written[] {
  const declared = bodyType(operation)
  if (declared === undefined || !isEntityWrite(operation)) return []
  return goodOnes(operation, exchanges).flatMap(({ index, exchange, answer }) => {
    const sent = sentObject(exchange.step.request)
    if (sent === undefined || !isDone(answer.status)) return []
    const own = showsEntity(api, operation, declared, exchange)
      ? representationIn(exchange, index)
      : undefined
    const looks = [...(own === undefined ? [] : [own]), ...looksAfter(exchanges, index, exchange)]
    return [{ index, exchange, sent, declared, type: typeNameOf(api, sent, declared), looks }]
  })
}

/** Is the answer an entity of the family that was sent, and not the report of something else. */
function showsEntity(api: ApiView, operation: Operation, declared: string, { answer }: Exchange): boolean {
  if (answer === null || itemsIn(answer) !== undefined) return false
  const use = answerType(operation, answer.status)
  const named = typeNameOf(api, entityIn(answer), use?.name ?? declared)
  return api.isA(named, declared) || api.isA(declared, named)
}

/** What reads after a create or update show of the entity, up to the next write to it. */
export function looksAfter(
  exchanges: readonly Exchange[],
  index: number,
  exchange: Exchange,
): readonly Representation[] {
  const thing = thingOf(exchange)
  if (thing === undefined) return []
  return readsAfter(exchanges, index, thing).flatMap((read) => {
    return representationIn(read.exchange, read.index) ?? []
  })
}

const listed = oncePer((_write: Written) => new Map<readonly Exchange[], readonly Representation[]>())

/** What lists after a create or update of a case show of the entity, up to the next write to it. */
export function listedAfter(exchanges: readonly Exchange[], write: Written): readonly Representation[] {
  const known = listed(write)
  const found = known.get(exchanges) ?? findListed(exchanges, write)
  known.set(exchanges, found)
  return found
}

function findListed(exchanges: readonly Exchange[], { index, exchange }: Written): readonly Representation[] {
  const thing = thingOf(exchange)
  if (thing === undefined) return []
  const id = thing.newId ?? lastSegment(exchange.step.request.path)
  const collection = thing.newId === null ? thing.place.slice(0, thing.place.lastIndexOf('/')) : thing.place
  const next = exchanges.findIndex(
    (other, at) => at > index && !isRecorded(other) && isWrite(other) && touches(thing, other),
  )
  const until = next < 0 ? exchanges.length : next
  return exchanges.slice(0, until).flatMap((read, at) => {
    const answer = at > index && !isRecorded(read) ? settled(read) : null
    if (isBelowAnother(collection, placeOf(read.step.request.path))) return []
    if (answer === null || read.step.request.method !== 'GET' || isPartial(askedFor(exchanges, at))) return []
    const entity = itemsIn(answer)?.find((item) => hasId(item, id))
    return entity === undefined ? [] : [{ index: at, exchange: read, entity, whole: false }]
  })
}

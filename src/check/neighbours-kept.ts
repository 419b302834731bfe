import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { changesBetween } from './changes-between.ts'
import { newIdOf, sameId } from './find-entity.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { lookBefore, readsAfter, representationIn, type Thing } from './look-at-thing.ts'
import { controlFor, goodOnes } from './pair-exchanges.ts'
import { excerpt } from './parse-json.ts'
import { asSegment, lastSegment, placeOf } from './place-of-path.ts'
import { isRecorded, isSuccess, settled } from './settle.ts'
import { notStated, stated } from './stated.ts'

type Seen = readonly (Observation | null)[]

/** Does the operation change or end one member of a collection in which entities can be made. */
function hasNeighbours(api: ApiView, { kind, path }: Operation): boolean {
  const isOfMember = (kind === 'update' || kind === 'delete') && /\/\{[^}/]+\}$/.test(path)
  const collection = path.slice(0, path.lastIndexOf('/')).replace(/\{[^}]*\}/g, '0')
  return isOfMember && api.match('POST', collection)?.operation.kind === 'create'
}

/** The entities that the case made before an exchange, but for the one that the exchange is about. */
function neighboursOf(exchanges: readonly Exchange[], index: number): readonly Thing[] {
  const own = lastSegment(exchanges[index]?.step.request.path ?? '')
  return exchanges.slice(0, index).flatMap(({ step, answer }) => {
    const id = step.request.method !== 'POST' || answer === null ? undefined : newIdOf(answer)
    if (id === undefined || sameId(id, own)) return []
    return [{ place: `${placeOf(step.request.path)}/${asSegment(id)}`, newId: null }]
  })
}

/** Undefined where the neighbour was not looked at both before and after. */
function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  index: number,
  neighbour: Thing,
): Seen | undefined {
  const before = lookBefore(exchanges, index, neighbour)
  const [at] = readsAfter(exchanges, index, neighbour)
  const read = at === undefined ? undefined : exchanges[at]
  const answer = read === undefined ? null : settled(read)
  if (before === undefined || at === undefined || read === undefined || answer === null) return undefined
  const seen = { docs: operation.source, exchange: at, control: controlFor(exchanges, index) }
  const method = exchanges[index]?.step.request.method
  if (answer.status === 404 || answer.status === 410) {
    const message = `${method} of another member was sent; ${neighbour.place} is gone too.`
    return [violation(operation, 'stated', { place: 'neighbour', message, ...seen })]
  }
  const after = representationIn(read, at)
  if (after === undefined) return undefined
  return changesBetween(api, operation, operation.resource ?? '', before, after).map((change) => {
    const { component, was, is, filled, evidence } = change
    const message = `${method} of another member was sent; ${component} was ${excerpt(was)} here and is ${excerpt(is)}.`
    return (filled ? remark : violation)(operation, evidence, { place: component, message, ...seen })
  })
}

/** A change or the end of one member leaves the others of its collection as they are; only entities of the case are looked at. */
export const neighboursKept: Check = {
  id: 'neighbours-kept',
  title: 'A write to one member of a collection changes no other.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => (hasNeighbours(api, operation) ? stated(operation) : notStated),
  judge: (api, operation, exchanges) => {
    if (!hasNeighbours(api, operation)) return judgedAll([])
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ exchange, answer }) => isSuccess(answer.status) && !isRecorded(exchange))
        .flatMap(({ index }) =>
          neighboursOf(exchanges, index).flatMap((neighbour) => {
            const found = look(api, operation, exchanges, index, neighbour)
            return found === undefined ? [] : [found]
          }),
        ),
    )
  },
}

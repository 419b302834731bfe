import { addsAnother } from '../contract/adds-another.ts'
import { findMember } from '../contract/members-of.ts'
import type { Member } from '../contract/view-types.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { isAlike } from './compare/is-trace.ts'
import { entityIn, hasId, idOf, sameId } from './exchange/find-entity.ts'
import { writesMember } from './exchange/look-at-thing.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, excerpt, isObject } from './exchange/parse-json.ts'
import { asSegment, placeOf } from './exchange/place-of-path.ts'
import { listsOf } from './exchange/read-list.ts'
import { sentObject } from './exchange/read-message.ts'
import { resultOf } from './exchange/read-monitor.ts'
import { isRecorded, isSuccess, mayBeDoneTwice } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { memberReads } from './look/member-reads.ts'
import { componentOf, evidenceOf, memberValue } from './statement/find-component.ts'
import { isServerManaged, isWithheld } from './statement/server-managed.ts'
import { notStated, stated } from './statement/stated.ts'

/** An action that has told what it has added: in its answer, or by the monitor of what was only accepted. */
interface Added extends Placed {
  readonly operation: Operation
  readonly exchanges: readonly Exchange[]
  readonly id: string
  /** What it has added, as it is told or first read. */
  readonly entity: ExactObject | undefined
  /** Where the member lies that the action is bound to. */
  readonly source: { readonly collection: string; readonly id: string }
}

/** Undefined where the action answered with the member itself. */
function addedBy(operation: Operation, exchanges: readonly Exchange[], placed: Placed): Added | undefined {
  const segments = placeOf(placed.exchange.step.request.path).split('/')
  const source = { collection: segments.slice(0, -2).join('/'), id: segments.at(-2) ?? '' }
  const told = entityIn(placed.answer)
  const id = idOf(told) ?? resultOf(exchanges, placed.index)
  if (id === undefined || sameId(asSegment(id), source.id)) return undefined
  const [read] = memberReads(exchanges, source.collection, id)
  const entity = told ?? (read && entityIn(read.answer))
  return { ...placed, operation, exchanges, entity, id, source }
}

/** The names of members that say where to make a copy. */
const namesPlace = /(?:id|path|folder|destination|location)$/i

/**
 * What its monitor says is made, and a read does not find. Undefined where nobody has read it, and where the request names a
 * place to make it in.
 */
function lookForAbsence(added: Added): readonly (Observation | null)[] | undefined {
  const { operation, exchanges, index, exchange, answer, id, source } = added
  const [read] = memberReads(exchanges, source.collection, id)
  const sent = Object.entries(sentObject(exchange.step.request) ?? {})
  const isElsewhere = sent.some(([name, value]) => isObject(value) || namesPlace.test(name))
  if (answer.status !== 202 || read === undefined || isElsewhere) return undefined
  const { status } = read.answer
  if (status !== 404 && status !== 410) return [null]
  const message = `The monitor says that ${id} is made; a read of it is answered ${status}.`
  const seen = { docs: operation.source, exchange: read.index, control: index }
  return [violation(operation, 'stated', { place: 'result', message, ...seen })]
}

/** Another member that came with it and shows all that it shows. Undefined where the list was not read to its end before and after. */
function lookForTwin(api: ApiView, added: Added): readonly (Observation | null)[] | undefined {
  const { operation, exchanges, index, entity, id, source } = added
  const place = source.collection
  const before = listsOf(exchanges, place, 0, index).findLast(({ extent }) => extent === 'all')
  const after = listsOf(exchanges, place, index + 1).find(({ extent }) => extent === 'all')
  if (entity === undefined || before === undefined || after === undefined) return undefined
  const twin = after.items.find((item) => {
    const other = idOf(item)
    if (other === undefined || sameId(other, id)) return false
    const isOld = before.items.some((one) => hasId(one, other))
    const isWritten = exchanges.some((each) => writesMember(each, place, other))
    return !isOld && !isWritten && isAlike(api, operation.resource, entity, item)
  })
  if (twin === undefined) return [null]
  const message = `One POST added ${id}; ${idOf(twin)} has come with it and is the same.`
  const seen = { docs: operation.source, exchange: after.index, control: controlFor(exchanges, index) }
  return [violation(operation, 'stated', { place: 'duplicate', message, ...seen })]
}

function isEmpty(value: Exact | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Is it of the member itself, as clients set it: what a copy has, too. */
function isOwn({ property }: Member): boolean {
  return !isServerManaged(property) && !isWithheld(property)
}

/**
 * What a read of a copy lacks of what reads of the member show, before and after: but for what the action was sent, which is the
 * copy's own. Undefined where nobody has read both.
 */
function lookForLoss(api: ApiView, added: Added): readonly (Observation | null)[] | undefined {
  const { operation, exchanges, index, exchange, id, source } = added
  const reads = memberReads(exchanges, source.collection, source.id)
  const [was, later] = [
    reads.findLast((each) => each.index < index),
    reads.find((each) => each.index > index),
  ]
  const [copy] = memberReads(exchanges, source.collection, id)
  const [before, after, shown] = [was, later, copy].map((each) =>
    each !== undefined && isSuccess(each.answer.status) ? entityIn(each.answer) : undefined,
  )
  if (before === undefined || after === undefined || shown === undefined || copy === undefined)
    return undefined
  const sent = new Set(Object.keys(sentObject(exchange.step.request) ?? {}).map((each) => each.toLowerCase()))
  return Object.keys(before).map((name) => {
    const member = findMember(api, operation.resource ?? '', name)
    if (member === undefined || !isOwn(member) || sent.has(name.toLowerCase())) return null
    const isThere = !isEmpty(before[name]) && !isEmpty(memberValue(after, name))
    if (!isThere || !isEmpty(memberValue(shown, name))) return null
    const place = componentOf(member)
    const message = `${id} is a copy of ${source.id}, which shows ${place} as ${excerpt(before[name])}; the copy has none.`
    const seen = { docs: operation.source, exchange: copy.index, control: controlFor(exchanges, index) }
    return remark(operation, evidenceOf(member), { place, message, ...seen })
  })
}

/**
 * An action that adds an entity to the collection it is asked in adds one, and a copy has what it was made from: no page says
 * what of it, so that a loss is a warning.
 */
export const addsOne: Check = {
  id: 'adds-one',
  title: 'An action that adds an entity adds one, and a copy of an entity has what that has.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => (addsAnother(api, operation) === undefined ? notStated : stated(operation)),
  judge: (api, operation, exchanges) => {
    const isCopy = addsAnother(api, operation)?.isCopy === true
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ exchange, answer }) => isSuccess(answer.status) && !isRecorded(exchange))
        .filter(({ exchange }) => !mayBeDoneTwice(exchange))
        .flatMap((placed) => addedBy(operation, exchanges, placed) ?? [])
        .flatMap((added) => [
          lookForAbsence(added),
          lookForTwin(api, added),
          isCopy ? lookForLoss(api, added) : undefined,
        ]),
    )
  },
}

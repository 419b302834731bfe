import { samplePath } from '../contract/sample-path.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { changedValue } from './compare/changed-value.ts'
import { entityIn, hasId, newIdOf, sameId } from './exchange/find-entity.ts'
import { isWrite } from './exchange/look-at-thing.ts'
import { goodOnes } from './exchange/pair-exchanges.ts'
import { lastSegment, placeOf } from './exchange/place-of-path.ts'
import { listsOf } from './exchange/read-list.ts'
import { isGone, isSuccess } from './exchange/settle.ts'
import { judgedAll, violation } from './judgement.ts'
import { memberReads } from './look/member-reads.ts'
import { lookAtRefusal } from './look/refusal.ts'
import { isMeantFor, otherParent } from './statement/own-operators.ts'
import { notStated, stated } from './statement/stated.ts'

/** Does the operation make entities below a parent that a key names, and can they be read there. */
function makesChildren(api: ApiView, { kind, path }: Operation): boolean {
  if (kind !== 'create' || !path.includes('{')) return false
  return api.match('GET', samplePath(`${path}/{}`)) !== undefined
}

/** The collections below other parents in which the case asks for what it created. */
function otherCollections(exchanges: readonly Exchange[]): readonly string[] {
  const asked = exchanges.filter(({ step }) => isMeantFor(step.intent, otherParent))
  return [...new Set(asked.map(({ step }) => placeOf(step.request.path).split('/').slice(0, -1).join('/')))]
}

function lookInLists(
  operation: Operation,
  exchanges: readonly Exchange[],
): readonly (readonly (Observation | null)[])[] {
  const others = otherCollections(exchanges)
  return goodOnes(operation, exchanges).flatMap(({ index, exchange, answer }) => {
    const id = isSuccess(answer.status) ? newIdOf(answer) : undefined
    const own = placeOf(exchange.step.request.path)
    if (id === undefined) return []
    return others
      .filter((place) => place !== own)
      .flatMap((place) => listsOf(exchanges, place, index + 1))
      .map((list) => {
        if (!list.items.some((item) => hasId(item, id))) return []
        const message = `${id} was created below another parent; the list shows it.`
        const seen = {
          place: 'list-of-another-parent',
          message,
          docs: operation.source,
          exchange: list.index,
        }
        return [violation(operation, 'stated', { ...seen, control: index })]
      })
  })
}

/** A write below another parent that has ended what was created, or changed it, however it was answered. */
function lookAtWrite(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  index: number,
): readonly (Observation | null)[] | undefined {
  const exchange = exchanges[index]
  const id = lastSegment(exchange?.step.request.path ?? '')
  const made = goodOnes(operation, exchanges).find(({ answer }) => sameId(newIdOf(answer), id))
  if (exchange === undefined || made === undefined) return undefined
  const reads = memberReads(exchanges, placeOf(made.exchange.step.request.path), id)
  const [before, after] = [
    reads.findLast((each) => each.index < index),
    reads.find((each) => each.index > index),
  ]
  const was = before && isSuccess(before.answer.status) ? entityIn(before.answer) : undefined
  if (before === undefined || after === undefined || was === undefined) return undefined
  if (exchanges.slice(before.index, after.index).some((each) => each !== exchange && isWrite(each)))
    return undefined
  const seen = { docs: operation.source, exchange: after.index, control: before.index }
  if (isGone(after.exchange)) {
    const message = `${id} is gone after a ${exchange.step.request.method} below another parent.`
    return [violation(operation, 'stated', { place: 'ended-below-another', message, ...seen })]
  }
  const name = changedValue(api, operation, exchange.step, was, entityIn(after.answer))
  if (name === undefined) return [null]
  const message = `${name} of ${id} is what a ${exchange.step.request.method} below another parent has sent.`
  return [violation(operation, 'stated', { place: 'changed-below-another', message, ...seen })]
}

/**
 * What was created below one parent is not found below another, nor reached by a write there: variants of a path hold
 * different entities.
 */
export const notBelowAnother: Check = {
  id: 'not-below-another',
  title: 'What was created below one parent is neither found nor changed below another.',
  level: 'MUST',
  family: 'access',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (api, operation) => (makesChildren(api, operation) ? stated(operation) : notStated),
  judge: (api, operation, exchanges) => {
    return judgedAll([
      ...lookInLists(operation, exchanges),
      ...exchanges.map(({ step }, index) => {
        const read = isMeantFor(step.intent, otherParent) ? api.operation(step.operation ?? '') : undefined
        if (read === undefined) return undefined
        if (read.method !== 'GET') return lookAtWrite(api, operation, exchanges, index)
        return lookAtRefusal(read, exchanges, index, {
          statuses: [404],
          place: 'other-parent',
          because: 'The entity was created below another parent',
          docs: operation.source,
          evidence: operation.evidence,
          control: 'needed',
        })
      }),
    ])
  },
}

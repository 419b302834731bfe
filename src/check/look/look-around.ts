import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'
import { type Change, changesBetween } from '../compare/changes-between.ts'
import { idOf, sameId } from '../exchange/find-entity.ts'
import { lookBefore, readsAfter, representationIn, type Thing } from '../exchange/look-at-thing.ts'
import { controlFor } from '../exchange/pair-exchanges.ts'
import { excerpt } from '../exchange/parse-json.ts'
import { isGone } from '../exchange/settle.ts'
import { remark, violation } from '../judgement.ts'

/** Something that a write is not about. */
interface Bystander {
  readonly thing: Thing
  /** Its documented type. */
  readonly declared: string | null | undefined
  /** Place of the finding where it is gone. */
  readonly place: string
  /** What was done, such as `DELETE of another member was sent`. */
  readonly done: string
  /** The operation that changes it, whose body says what is a client's to set; that of the write where it is left out. */
  readonly changedBy?: Operation
  /** Changes that follow from what was done. */
  readonly mayFollow?: (change: Change) => boolean
}

/**
 * What the write at `index` did to something that it is not about; undefined where that was not looked at both before and
 * after.
 */
export function lookAround(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  index: number,
  { thing, declared, place, done, changedBy = operation, mayFollow = () => false }: Bystander,
): readonly (Observation | null)[] | undefined {
  const before = lookBefore(exchanges, index, thing)
  const [read] = readsAfter(exchanges, index, thing)
  if (before === undefined || read === undefined) return undefined
  const seen = { docs: operation.source, exchange: read.index, control: controlFor(exchanges, index) }
  if (isGone(read.exchange)) {
    const message = `${done}; ${thing.place} is gone too.`
    return [violation(operation, 'stated', { place, message, ...seen })]
  }
  const after = representationIn(read.exchange, read.index)
  if (after === undefined) return undefined
  const [id, other] = [before, after].map(({ whole, entity }) => (whole ? idOf(entity) : undefined))
  if (id !== undefined && other !== undefined && !sameId(id, other)) {
    const message = `${done}; the id of ${thing.place} was ${id} and is ${other}.`
    return [violation(operation, 'stated', { place: `${place}#id`, message, ...seen })]
  }
  return changesBetween(api, changedBy, declared, before, after)
    .filter((change) => !mayFollow(change))
    .map(({ component, was, is, filled, evidence }) => {
      const message = `${done}; ${component} was ${excerpt(was)} here and is ${excerpt(is)}.`
      return (filled ? remark : violation)(operation, evidence, { place: component, message, ...seen })
    })
}

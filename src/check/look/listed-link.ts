import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'
import { differencesIn } from '../compare/differences-in.ts'
import { hasId } from '../exchange/find-entity.ts'
import { lookBefore, readsAfter, representationIn } from '../exchange/look-at-thing.ts'
import { excerpt } from '../exchange/parse-json.ts'
import { listsOf } from '../exchange/read-list.ts'
import { violation } from '../judgement.ts'
import { componentOf, evidenceOf } from '../statement/find-component.ts'
import { type ReferenceChange, untilNext } from '../statement/reference-change.ts'

type Seen = readonly (Observation | null)[]

/** A list shows of what was added what reads of that, one before and one after, agree on. */
export function lookAtListed(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  change: ReferenceChange,
): readonly Seen[] {
  const { index, relation, id, target, type, removes } = change
  const thing = { place: target, newId: null }
  const before = lookBefore(exchanges, index, thing)
  const [read] = readsAfter(exchanges, index, thing)
  const after = read && representationIn(read.exchange, read.index)
  if (removes || before === undefined || after === undefined) return []
  const around = [before.entity, after.entity] as const
  return listsOf(exchanges, relation, index + 1, untilNext(exchanges, change)).flatMap((list) => {
    const item = list.items.find((each) => hasId(each, id))
    if (item === undefined) return []
    return [
      differencesIn(api, type, around, item)
        .filter(({ is }) => is !== null && is !== '')
        .map(({ member, was, is }) => {
          const component = componentOf(member)
          const message = `A reference to ${id} was added; ${component} is ${excerpt(is)} in the relationship and ${excerpt(was)} where it is.`
          const seen = { place: `listed ${component}`, message, docs: operation.source, exchange: list.index }
          return violation(operation, evidenceOf(member), { ...seen, control: after.index })
        }),
    ]
  })
}

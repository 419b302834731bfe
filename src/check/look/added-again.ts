import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Observation } from '../../model/finding.ts'
import { hasId } from '../exchange/find-entity.ts'
import { listsOf } from '../exchange/read-list.ts'
import { remark } from '../judgement.ts'
import { linkedBefore, type ReferenceChange } from '../statement/reference-change.ts'

/**
 * A reference to what the relationship shows already is refused, where the page has a 400: it is what that is for
 * (`group-post-members.md`). A warning, since a page might mean another reason by it.
 */
export function lookForAddedAgain(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  change: ReferenceChange,
): readonly (readonly (Observation | null)[])[] {
  const { index, relation, id, key, removes } = change
  const refused = operation.responses.find(({ status, evidence }) => status === 400 && evidence === 'stated')
  const before = removes ? undefined : linkedBefore(api, exchanges, change).find((each) => each.key === key)
  if (refused === undefined || before === undefined) return []
  const shown = listsOf(exchanges, relation, before.index + 1, index).some(({ items }) =>
    items.some((item) => hasId(item, id)),
  )
  if (!shown) return []
  const message = `The relationship shows ${id}; a second reference to it is answered ${exchanges[index]?.answer?.status}, and 400 is documented.`
  const seen = { place: 'added-again', message, docs: refused.source, exchange: index }
  return [[remark(operation, 'stated', { ...seen, control: before.index })]]
}

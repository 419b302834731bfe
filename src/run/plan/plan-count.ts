import type { Case } from '../../model/case.ts'
import type { Step } from '../../model/exchange.ts'
import { betweenLists } from './between-lists.ts'
import { consistencyFor, stepOf } from './build-request.ts'
import { carry, operationOn } from './path-template.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { always } from './read-steps.ts'

/** The number of members by `/$count`, between two reads of the list that it counts, where that is documented. */
export function* planCount({ api, operation, ground, seed }: PlanContext): Generator<Case> {
  if (operation.kind !== 'count') return
  const collection = operation.path.slice(0, operation.path.lastIndexOf('/'))
  const list = operationOn(api, 'GET', collection)
  if (list?.kind !== 'list') return
  const values = carry(ground.values, operation.path, list.path)
  const headers = consistencyFor(list)
  const intent = { kind: 'valid' } as const
  const plain = (role: 'control' | 'read-back'): Step => stepOf(list, { role, intent, values, headers })
  const count = stepOf(operation, { role: 'subject', intent, values: ground.values })
  const head = { kind: 'valid', scenario: 'count-segment', detail: '', seed } as const
  yield planCase(
    operation,
    head,
    betweenLists(list, plain, [always(count)], () => count),
  )
}

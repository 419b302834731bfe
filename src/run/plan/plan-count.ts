import { operationOn } from '../../contract/operation-on.ts'
import { carry } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Step } from '../../model/exchange.ts'
import { betweenLists } from './between-lists.ts'
import { consistencyFor, stepOf } from './build-request.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { whileLinked } from './plan-links.ts'
import { always } from './read-steps.ts'
import { make, remove, trackingOf } from './track-members.ts'

/**
 * The number of members by `/$count`, between two reads of the list that it counts, where that is documented; and again once
 * the case has added a member by reference or made one, and once it has deleted that.
 */
export function* planCount(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  if (operation.kind !== 'count') return
  const collection = operation.path.slice(0, operation.path.lastIndexOf('/'))
  const list = operationOn(api, 'GET', collection)
  if (list?.kind !== 'list') return
  const values = carry(ground.values, operation.path, list.path)
  const headers = consistencyFor(list)
  const plain = (role: 'control' | 'read-back'): Step => stepOf(list, { role, values, headers })
  const count = stepOf(operation, { role: 'subject', values: ground.values })
  const counted = betweenLists(list, plain, [always(count)], () => count)
  const head = { scenario: 'count-segment', seed } as const
  yield planCase(operation, { ...head, kind: 'valid', detail: '' }, counted)
  const linked = whileLinked(context, counted)
  if (linked !== undefined) yield planCase(operation, { ...head, kind: 'valid', detail: 'linked' }, linked)
  const tracking = trackingOf(context)
  if (tracking === undefined) return
  yield planCase(operation, { ...head, kind: 'sequence', detail: 'moving' }, [
    make(tracking, 'before'),
    ...counted,
    remove(tracking, 0),
    ...counted,
  ])
}

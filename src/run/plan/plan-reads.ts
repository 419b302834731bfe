import type { Case } from '../../model/case.ts'
import { stepOf } from './build-request.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { always, nextPages } from './read-steps.ts'

/** Sends a GET as documented; a list is followed over its pages. */
export function* planReads(context: PlanContext): Generator<Case> {
  const { operation, ground, seed } = context
  const head = { kind: 'valid', scenario: 'as-documented', detail: context.type ?? '', seed } as const
  const step = stepOf(operation, { role: 'subject', values: ground.values })
  yield planCase(operation, head, [always(step), ...(operation.kind === 'list' ? nextPages(operation) : [])])
}

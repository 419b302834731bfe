import { carry } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Exchange } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { lifeIn } from './life.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { ownControlBody } from './plan-rejections.ts'
import { always, nextPages, removeCreated } from './read-steps.ts'

/** The list is read, one entity is made, the list is read again: twice, since a service may throttle in between. */
export function* planSingleCreates(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  const life = lifeIn(api, operation.path)
  const { list } = life
  if (operation.kind !== 'create' || list === undefined) return
  const { values } = ground
  const own = carry(values, operation.path, list.path)
  for (const detail of ['1', '2']) {
    const body = ownControlBody(context, `create-once ${detail}`)
    if (body === undefined) return
    const head = {
      kind: 'sequence',
      scenario: 'create-once',
      detail: `${context.type ?? ''}${detail}`,
      seed,
    } as const
    yield planCase(operation, head, [
      always(stepOf(list, { role: 'control', values: own })),
      ...nextPages(list, 'control'),
      always(stepOf(operation, { role: 'subject', values, body })),
      (exchanges) =>
        exchanges.at(-1)?.step.operation === operation.id
          ? stepOf(list, { role: 'read-back', values: own })
          : undefined,
      ...nextPages(list),
      (exchanges) => removeCreated(life, operation.path, values, exchanges.findIndex(isMade))(exchanges),
    ])
  }
}

function isMade({ step }: Exchange): boolean {
  return step.request.method === 'POST'
}

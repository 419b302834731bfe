import { addsAnother } from '../../contract/adds-another.ts'
import { carry, carryInto } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Role, Step } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { lifeIn } from './life.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { idOf } from './read-answer.ts'
import { always, removeCreated, wholeList } from './read-steps.ts'

/** Where the action stands among the steps that are not pages of a list. */
function madeAt(exchanges: readonly { readonly step: Step }[]): number {
  return exchanges.findIndex(({ step }) => step.role === 'subject')
}

/**
 * An action that adds an entity beside the member that it is asked of: the list and the member are read before and after, and
 * what was added, too. A live run names what its actions have added and leaves it.
 */
export function* planAddition(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed, live } = context
  const addition = addsAnother(api, operation)
  const body = operation.body === null ? null : controlBody(context)
  if (addition === undefined || body === undefined) return
  const { collection, list, get } = addition
  const { values } = ground
  const life = lifeIn(api, collection)
  const listed = (role: Role): readonly StepMaker[] => wholeList(list, operation.path, values, role)
  const read = (role: Role): StepMaker =>
    always(stepOf(get, { role, values: carry(values, operation.path, get.path) }))
  const readAdded: StepMaker = (exchanges) => {
    const id = idOf(exchanges[madeAt(exchanges)])
    const own = id === undefined ? undefined : carryInto(values, collection, get, id)
    return own && stepOf(get, { role: 'read-back', values: own })
  }
  const remove: StepMaker = (exchanges) =>
    removeCreated(life, collection, values, madeAt(exchanges))(exchanges)
  const head = { kind: 'sequence', scenario: 'addition', detail: context.type ?? '', seed } as const
  yield planCase(operation, head, [
    ...listed('control'),
    read('control'),
    always(stepOf(operation, { role: 'subject', values, body })),
    read('read-back'),
    readAdded,
    ...listed('read-back'),
    ...(live ? [] : [remove]),
  ])
}

import {
  createRestorable,
  isPurge,
  isRestore,
  readDeleted,
  restorable,
} from '../../contract/deleted-items.ts'
import { placeholders } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Role } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { lifeIn } from './life.ts'
import { bodyOf } from './marked-body.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { idOf, succeeded } from './read-answer.ts'
import { always, readCreated, removeCreated } from './read-steps.ts'

/** Make, read, delete, restore or delete for good, and look where it was and among the deleted items: of each type that is kept. */
export function* planDeletedItems(context: PlanContext): Generator<Case> {
  const { operation, api, seed, mayWrite } = context
  if (!(isRestore(operation) || isPurge(operation)) || !mayWrite) return
  const scenario = isRestore(operation) ? 'restore' : 'purge'
  for (const type of restorable) {
    const [create, read] = [createRestorable(api, type), readDeleted(api, type)]
    if (create === undefined || read === undefined) continue
    const life = lifeIn(api, create.path)
    const ground = { ...context.ground, values: {}, own: false }
    const body = bodyOf({ ...context, operation: create, type: null, ground })
    if (body === undefined || life.get === undefined || life.remove === undefined) continue
    const look = readCreated(life, create.path, {}, 0)
    const remove = (role: Role): StepMaker => removeCreated(life, create.path, {}, 0, role)
    yield planCase(operation, { kind: 'sequence', scenario, detail: type, seed }, [
      always(stepOf(create, { role: 'setup', values: {}, body })),
      look,
      remove('setup'),
      ofDeleted(read, 'control'),
      ofDeleted(operation, 'subject'),
      look,
      ofDeleted(read, 'read-back'),
      ...(scenario === 'restore' ? [remove('teardown')] : []),
    ])
  }
}

/**
 * What the case made and deleted, at its address among the deleted items; not where it could not be deleted, nor anything done
 * to it where it was not shown there.
 */
function ofDeleted(operation: Operation, role: Role): StepMaker {
  const [name = ''] = placeholders(operation.path)
  return ([made, ...others]) => {
    const id = idOf(made)
    const isDeleted = others.some((each) => each.step.request.method === 'DELETE' && succeeded(each))
    const isKept = role !== 'subject' || succeeded(others.at(-1))
    return id === undefined || !isDeleted || !isKept
      ? undefined
      : stepOf(operation, { role, values: { [name]: id } })
  }
}

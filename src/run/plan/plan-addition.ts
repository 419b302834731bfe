import { resultOf } from '../../check/exchange/read-monitor.ts'
import { addsAnother } from '../../contract/adds-another.ts'
import { carry, carryInto } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Role } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'
import { stepOf } from './build-request.ts'
import { lifeIn } from './life.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { monitorReads } from './plan-monitor.ts'
import { controlBody } from './plan-rejections.ts'
import { idOf } from './read-answer.ts'
import { always, wholeList } from './read-steps.ts'

/** Where the action stands among the steps that are not pages of a list. */
function madeAt(exchanges: readonly Exchange[]): number {
  return exchanges.findIndex(({ step }) => step.role === 'subject')
}

/** Key of what the action has added: in its answer, or told by the monitor of what was only accepted. */
function addedId(exchanges: readonly Exchange[]): string | undefined {
  const at = madeAt(exchanges)
  return idOf(exchanges[at]) ?? resultOf(exchanges, at)
}

/** The body without what places a copy elsewhere, which is an object that need not be sent: it is read where the member lies. */
function bodyHere(context: PlanContext): string | undefined {
  const body = controlBody(context)
  const shape = context.operation.body?.shape
  if (body === undefined || shape?.kind !== 'inline') return body
  const required = shape.properties.filter((each) => each.required === true).map(({ name }) => name)
  const sent = Object.entries(JSON.parse(body) as JsonObject)
  const kept = sent.filter(([name, value]) => required.includes(name) || typeof value !== 'object')
  return JSON.stringify(Object.fromEntries(kept))
}

/**
 * An action that adds an entity beside the member that it is asked of: the list and the member are read before and after, and
 * what was added, too. A live run names what its actions have added and leaves it.
 */
export function* planAddition(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed, live } = context
  const addition = addsAnother(api, operation)
  if (addition === undefined) return
  const body = operation.body === null ? null : addition.isCopy ? bodyHere(context) : controlBody(context)
  if (body === undefined) return
  const { collection, list, get } = addition
  const { values } = ground
  const listed = (role: Role): readonly StepMaker[] =>
    list === undefined ? [] : wholeList(list, operation.path, values, role)
  const read = (role: Role): StepMaker =>
    always(stepOf(get, { role, values: carry(values, operation.path, get.path) }))
  const onAdded =
    (each: Operation | undefined, role: Role): StepMaker =>
    (exchanges) => {
      const id = addedId(exchanges)
      if (id === undefined || each === undefined) return undefined
      return stepOf(each, { role, values: carryInto(values, collection, each, id) })
    }
  const head = { kind: 'sequence', scenario: 'addition', detail: context.type ?? '', seed } as const
  yield planCase(operation, head, [
    ...listed('control'),
    read('control'),
    always(stepOf(operation, { role: 'subject', values, body })),
    ...monitorReads(madeAt),
    read('read-back'),
    onAdded(get, 'read-back'),
    ...listed('read-back'),
    ...(live ? [] : [onAdded(lifeIn(api, collection).remove, 'teardown')]),
  ])
}

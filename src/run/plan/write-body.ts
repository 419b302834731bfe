import { operationOn } from '../../contract/operation-on.ts'
import { carry, carryInto, collectionOf } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Intent, Step } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { type Life, lifeIn } from './life.ts'
import { type CaseHead, planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { unlink } from './plan-links.ts'
import { idOf, succeeded } from './read-answer.ts'
import { always, nextPages, readCreated, removeCreated } from './read-steps.ts'
import { type Sent, selectSent } from './select-sent.ts'

/** One body sent to an operation that writes, with what its case does before and after. */
export interface Written {
  readonly intent: Intent
  /** JSON text, well-formed or not. */
  readonly body: string
  /** A valid body sent first, so that a rejection can be judged. */
  readonly control?: string
  readonly contentType?: string
  /** Is the list read after what was accepted, too. */
  readonly listed?: boolean
}

/** A case that writes: what is there before, the control, the subject, and the look at the effect. */
export function writeCase(
  context: PlanContext,
  head: CaseHead,
  written: Written,
  smaller?: () => Iterable<Case>,
): Case {
  const makers =
    context.operation.kind === 'create' ? createSteps(context, written) : changeSteps(context, written)
  return planCase(context.operation, head, makers, {
    ...(context.type === null ? {} : { type: context.type }),
    ...(smaller === undefined ? {} : { smaller }),
    on: (ground) => writeCase({ ...context, ground }, head, written, smaller),
  })
}

function changeSteps(context: PlanContext, written: Written): readonly StepMaker[] {
  const { api, operation, ground } = context
  const get = operation.path.endsWith('}') ? operationOn(api, 'GET', operation.path) : undefined
  const values = get === undefined ? {} : carry(ground.values, operation.path, get.path)
  const read = (role: 'control' | 'read-back'): Step | undefined =>
    get === undefined ? undefined : stepOf(get, { role, values })
  return [
    always(written.control === undefined ? undefined : controlStep(context, written.control)),
    always(read('control')),
    always(subjectStep(context, written)),
    always(read('read-back')),
    (exchanges) =>
      get !== undefined && isCarriedOut(exchanges, written.intent)
        ? selectSent(api, get, sentBy(context, written), values)
        : undefined,
    ...listChanged(context, written),
    restore(context, written),
    unlink(context),
  ]
}

function isCarriedOut(exchanges: readonly Exchange[], intent: Intent): boolean {
  return exchanges.some((each) => each.step.intent === intent && succeeded(each))
}

function sentBy({ operation, type }: PlanContext, { intent, body }: Written): Sent {
  const shape = operation.body?.shape
  return { intent, body, type: type ?? (shape?.kind === 'type' ? shape.type.name : null) }
}

/** The list, which shows the change too. */
function listChanged(context: PlanContext, { intent, listed }: Written): readonly StepMaker[] {
  const { api, operation } = context
  const collection = operation.kind === 'update' ? collectionOf(operation.path) : null
  const list = collection === null ? undefined : lifeIn(api, collection).list
  if (listed !== true || list === undefined) return []
  return [
    (exchanges) => (isCarriedOut(exchanges, intent) ? listStep(context, list, 'read-back') : undefined),
    ...nextPages(list),
  ]
}

/** Puts back what an invalid body that was accepted has changed: later reads are not to be judged by it. */
function restore(context: PlanContext, { intent, control }: Written): StepMaker {
  if (intent.kind !== 'invalid' || control === undefined) return () => undefined
  return (exchanges) =>
    isCarriedOut(exchanges, intent) ? { ...controlStep(context, control), role: 'teardown' } : undefined
}

/**
 * After a POST: read what was made, find it in the list, remove it again. A control's entity is removed before: a service that
 * keeps names apart would refuse the subject for it.
 */
function createSteps(context: PlanContext, written: Written): readonly StepMaker[] {
  const { api, operation, ground } = context
  const life = lifeIn(api, operation.path)
  const control = written.control === undefined ? [] : [always(controlStep(context, written.control))]
  const before =
    written.intent.kind === 'invalid' && life.list !== undefined
      ? [always(listStep(context, life.list, 'control'))]
      : []
  return [
    ...control,
    ...control.map(() => removeCreated(life, operation.path, ground.values, 0, 'setup')),
    ...before,
    always(subjectStep(context, written)),
    afterSubject((subject) => readCreated(life, operation.path, ground.values, subject)),
    afterSubject((subject) => selectCreated(context, written, life, subject)),
    ...listAfter(context, written, life),
    afterSubject((subject) => removeCreated(life, operation.path, ground.values, subject)),
  ]
}

/** Reads what the entity that the exchange at `made` created does not show without being asked. */
function selectCreated(context: PlanContext, written: Written, { get }: Life, made: number): StepMaker {
  const { api, operation, ground } = context
  return (exchanges) => {
    const id = idOf(exchanges[made])
    if (id === undefined || get === undefined) return undefined
    const values = carryInto(ground.values, operation.path, get, id)
    return selectSent(api, get, sentBy(context, written), values)
  }
}

/** A step that follows from where the subject stands: a control that was refused leaves nothing to remove before it. */
function afterSubject(maker: (subject: number) => StepMaker): StepMaker {
  return (exchanges) => maker(exchanges.findIndex(isSubject))(exchanges)
}

function isSubject({ step }: Exchange): boolean {
  return step.role === 'subject'
}

/** The list is read where it can show something: an example, what it could leave out, or a POST that was refused. */
function listAfter(context: PlanContext, { intent, listed }: Written, life: Life): readonly StepMaker[] {
  const { list } = life
  if (list === undefined) return []
  return [
    (exchanges) => {
      const posted = exchanges.find(isSubject)
      const refused = posted?.answer != null && posted.answer.status >= 400 && intent.kind === 'invalid'
      const shown = (intent.kind === 'example' || listed === true) && idOf(posted) !== undefined
      if (!refused && !shown) return undefined
      return listStep(context, list, 'read-back')
    },
    ...nextPages(list),
  ]
}

function listStep({ operation, ground }: PlanContext, list: Operation, role: 'control' | 'read-back'): Step {
  return stepOf(list, { role, values: carry(ground.values, operation.path, list.path) })
}

function controlStep(context: PlanContext, body: string): Step {
  return stepOf(context.operation, { role: 'control', values: context.ground.values, body })
}

function subjectStep(context: PlanContext, written: Written): Step {
  const { operation, ground } = context
  return stepOf(operation, {
    role: 'subject',
    intent: written.intent,
    values: ground.values,
    body: written.body,
    ...(written.contentType === undefined
      ? {}
      : { headers: [['Content-Type', written.contentType]] as const }),
  })
}

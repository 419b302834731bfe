import { operationOn } from '../../contract/operation-on.ts'
import { carry, carryInto, collectionOf } from '../../contract/path-template.ts'
import { invalidCases } from '../../generate/invalid/invalid-operators.ts'
import type { Case } from '../../model/case.ts'
import type { Credential, Intent, Role } from '../../model/exchange.ts'
import { stepOf, valid } from './build-request.ts'
import { lifeIn } from './life.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import { drawnBody } from './plan-conditional.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody, ownControlBody } from './plan-rejections.ts'
import { edgeOptions } from './plan-writes.ts'
import { idOf, succeeded } from './read-answer.ts'
import { always, readCreated, removeCreated, wholeList } from './read-steps.ts'

/**
 * Writes that are refused, for want of a token or for one value among several, each between two looks at what it would
 * have changed.
 */
export function* planRefusedWrites(context: PlanContext): Generator<Case> {
  const { operation, seed } = context
  const head = {
    kind: 'invalid',
    scenario: 'refused-write',
    detail: `${context.type ?? ''}token`,
    seed,
  } as const
  if (operation.kind === 'create') yield* single(context, head, withoutTokenCreate(context))
  if (operation.kind === 'delete') yield* single(context, head, withoutTokenDelete(context))
  if (operation.kind !== 'update') return
  const body = controlBody(context)
  const token: Refused = { intent: { kind: 'credential' }, credential: 'none', body }
  yield* single(context, head, changed(context, token))
  yield* single(context, { ...head, detail: `${context.type ?? ''}value` }, changed(context, breach(context)))
}

function* single(
  context: PlanContext,
  head: Parameters<typeof planCase>[1],
  makers: readonly StepMaker[] | undefined,
): Generator<Case> {
  if (makers !== undefined) yield planCase(context.operation, head, makers)
}

interface Refused {
  readonly intent: Intent
  readonly credential: Credential
  readonly body: string | undefined
}

/** The first body that breaks what is stated of one property and names others too. */
function breach(context: PlanContext): Refused {
  const { api, operation } = context
  for (const { body, bodyText, operator, pointer, component } of invalidCases(
    api,
    operation,
    edgeOptions(context),
  )) {
    const members = Object.keys(Object(body) as object).filter((name) => !name.includes('@'))
    if (bodyText !== undefined || members.length < 2) continue
    const intent: Intent = { kind: 'invalid', operator, pointer, component }
    return { intent, credential: 'valid', body: JSON.stringify(body) }
  }
  return { intent: valid, credential: 'valid', body: undefined }
}

/** Changes the entity to something else, so that a trace of what is refused shows; what a function answers is no proof of it. */
function changed(
  context: PlanContext,
  { intent, credential, body }: Refused,
): readonly StepMaker[] | undefined {
  const { api, operation, ground } = context
  const reading = operationOn(api, 'GET', operation.path)
  const get = reading?.kind === 'function' ? undefined : reading
  const [other, control] = [drawnBody(context), controlBody(context)]
  if (get === undefined || other === undefined || body === undefined || control === undefined)
    return undefined
  const write = (role: Role, text: string): StepMaker =>
    always(stepOf(operation, { role, values: ground.values, body: text }))
  const values = carry(ground.values, operation.path, get.path)
  const read = (role: Role): StepMaker => always(stepOf(get, { role, values }))
  const subject = stepOf(operation, { role: 'subject', intent, credential, values: ground.values, body })
  return [
    write('control', control),
    write('setup', other),
    read('control'),
    always(subject),
    read('read-back'),
    (exchanges) => (succeeded(exchanges[3]) ? write('teardown', control)(exchanges) : undefined),
  ]
}

function withoutTokenCreate(context: PlanContext): readonly StepMaker[] | undefined {
  const { api, operation, ground } = context
  const { list } = lifeIn(api, operation.path)
  const body = ownControlBody(context, 'token')
  if (list === undefined || body === undefined) return undefined
  const { values } = ground
  const look = (role: Role): readonly StepMaker[] => wholeList(list, operation.path, values, role)
  const intent: Intent = { kind: 'credential' }
  return [
    ...look('control'),
    always(stepOf(operation, { role: 'subject', intent, credential: 'none', values, body })),
    ...look('read-back'),
  ]
}

function withoutTokenDelete(context: PlanContext): readonly StepMaker[] | undefined {
  const { api, operation, ground } = context
  const collection = collectionOf(operation.path)
  const life = collection === null ? undefined : lifeIn(api, collection)
  const create = life?.create
  const body = create === undefined ? undefined : controlBody({ ...context, operation: create, base: null })
  if (collection === null || life?.get === undefined || create === undefined || body === undefined)
    return undefined
  const above = carry(ground.values, operation.path, collection)
  const refused: StepMaker = (exchanges) => {
    const id = idOf(exchanges[0])
    if (id === undefined) return undefined
    const values = carryInto(above, collection, operation, id)
    return stepOf(operation, { role: 'subject', intent: { kind: 'credential' }, credential: 'none', values })
  }
  return [
    () => stepOf(create, { role: 'setup', values: carry(above, collection, create.path), body }),
    readCreated(life, collection, above, 0),
    refused,
    readCreated(life, collection, above, 0),
    removeCreated(life, collection, above, 0),
  ]
}

import { afterDelete } from '../../check/statement/own-operators.ts'
import { listDeleted, readDeleted } from '../../contract/deleted-items.ts'
import { operationOn } from '../../contract/operation-on.ts'
import { carry, carryInto, collectionOf, type Values } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Intent, Step } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { createBodies } from './create-bodies.ts'
import { drawnUpdate } from './drawn-update.ts'
import { type Life, lifeIn } from './life.ts'
import { markedBody } from './marked-body.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { labelOf } from './plan-writes.ts'
import { idOf, succeeded } from './read-answer.ts'
import { always, nextPages, readCreated, removeCreated } from './read-steps.ts'

/** The collection whose members live the story. */
interface Story {
  readonly context: PlanContext
  readonly collection: string
  readonly life: Life
  /** Values of the collection's own placeholders. */
  readonly values: Values
}

/** Create, read, find in the list, change, read, delete, read again, look in the list: planned with the delete operation. */
export function* planLifecycles(context: PlanContext): Generator<Case> {
  const { operation, api, seed } = context
  const collection = collectionOf(operation.path)
  if (operation.kind !== 'delete' || collection === null) return
  const life = lifeIn(api, collection)
  if (life.create === undefined) return
  const values = carry(context.ground.values, operation.path, collection)
  const story = { context, collection, life, values }
  const head = { kind: 'sequence', scenario: 'lifecycle', detail: labelOf(context), seed } as const
  yield planCase(operation, head, steps(story))
}

/**
 * What nobody can make is deleted as it was found, and read again: on the mock only, where nothing is lost by it, and last,
 * since what is gone cannot be asked for anything else. What a single-valued segment holds may come back with its defaults.
 */
export function* planRemoval(context: PlanContext): Generator<Case> {
  const { operation, api, live, seed, ground } = context
  const collection = collectionOf(operation.path)
  if (live || operation.kind !== 'delete') return
  if (collection !== null && lifeIn(api, collection).create !== undefined) return
  const get = operationOn(api, 'GET', operation.path)
  const look = (role: 'control' | 'read-back'): StepMaker => {
    const values = get && carry(ground.values, operation.path, get.path)
    return always(get && values && stepOf(get, { role, values }))
  }
  const removal = stepOf(operation, { role: 'subject', values: ground.values })
  const remove: StepMaker = ([seen]) => (get === undefined || succeeded(seen) ? removal : undefined)
  const head = { kind: 'sequence', scenario: 'removal', detail: '', seed } as const
  const after = collection === null ? [] : [look('read-back')]
  yield planCase(operation, head, [look('control'), remove, ...after])
}

function steps(story: Story): readonly StepMaker[] {
  const { life, collection, values } = story
  return [
    ...created(story),
    readCreated(life, collection, values, 0),
    ...listed(story),
    changed(story),
    readCreated(life, collection, values, 0),
    removeCreated(life, collection, values, 0, 'subject'),
    readCreated(life, collection, values, 0),
    changed(story, { kind: 'malformed', operator: afterDelete }),
    ...listed(story),
    ...amongDeleted(story),
  ]
}

/** Reads what is gone among the deleted items, by its id and in their list, where the docs have such of its type. */
function amongDeleted({ context, life }: Story): readonly StepMaker[] {
  const type = context.type ?? life.create?.resource ?? null
  const [read, list] = [readDeleted(context.api, type), listDeleted(context.api, type)]
  const key = read?.parameters.find((each) => each.in === 'path')?.name
  if (read === undefined || list === undefined || key === undefined) return []
  const look =
    (operation: Operation, values: (id: string) => Values): StepMaker =>
    (exchanges) => {
      const id = idOf(exchanges[0])
      const isDeleted = exchanges.some((each) => each.step.operation === life.remove?.id && succeeded(each))
      return id === undefined || !isDeleted
        ? undefined
        : stepOf(operation, { role: 'read-back', values: values(id) })
    }
  return [look(read, (id) => ({ [key]: id })), look(list, () => ({})), ...nextPages(list)]
}

/** POST with the body that is most likely accepted. */
function created(story: Story): readonly StepMaker[] {
  const { context, life, values, collection } = story
  const { create } = life
  if (create === undefined) return []
  const inCreate: PlanContext = { ...context, operation: create }
  const { api, type, seed, taken } = context
  const body = [...createBodies(api, create, type, seed, taken?.of(create))]
    .map((each) => markedBody(inCreate, each, null))
    .find((each) => each !== undefined)
  if (body === undefined) return []
  const own = carry(values, collection, create.path)
  return [() => stepOf(create, { role: 'setup', values: own, body: JSON.stringify(body) })]
}

function listed(story: Story): readonly StepMaker[] {
  const { life, values, collection } = story
  const { list } = life
  if (list === undefined) return []
  const first: StepMaker = (exchanges) =>
    idOf(exchanges[0]) === undefined
      ? undefined
      : stepOf(list, { role: 'read-back', values: carry(values, collection, list.path) })
  return [first, ...nextPages(list)]
}

/** PATCH with a drawn body of the entity's type. */
function changed(story: Story, intent: Intent = { kind: 'valid' }): StepMaker {
  const { context, life, values, collection } = story
  const { update } = life
  if (update === undefined || update.evidence === 'disputed') return () => undefined
  const body = drawnUpdate(context, update)
  return (exchanges: readonly Exchange[]): Step | undefined => {
    const id = idOf(exchanges[0])
    if (id === undefined || body === undefined) return undefined
    if (intent.kind === 'malformed' && !exchanges.some(({ step }) => step.operation === update.id))
      return undefined
    return stepOf(update, {
      role: 'subject',
      intent,
      values: carryInto(values, collection, update, id),
      body,
    })
  }
}

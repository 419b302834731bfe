import { carry, carryInto, type Values } from '../../contract/path-template.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Role, Step } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'
import { stepOf } from './build-request.ts'
import { createBodies } from './create-bodies.ts'
import { drawnUpdate } from './drawn-update.ts'
import { type Life, lifeIn } from './life.ts'
import { markedBody } from './marked-body.ts'
import { withOwnText } from './marker.ts'
import type { StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { idOf, keyIn, membersOf } from './read-answer.ts'
import { readCreated, removeCreated, wholeList } from './read-steps.ts'
import { deltaPath } from './rounds.ts'
import { ownText } from './seed.ts'

/** A collection whose changes or number are told, in which members of the case's own can be made and taken away again. */
export interface Tracking {
  readonly context: PlanContext
  readonly collection: string
  /** Of the collection's path. */
  readonly values: Values
  readonly life: Life & { readonly list: Operation; readonly create: Operation }
  readonly body: JsonObject
}

/** The collection that a delta function tracks or `/$count` counts; undefined where no list, create and delete are documented, or nothing may be made. */
export function trackingOf(context: PlanContext): Tracking | undefined {
  const { api, operation, ground } = context
  const collection = operation.path.slice(0, operation.path.lastIndexOf('/'))
  const life = lifeIn(api, collection)
  const { create, list, remove } = life
  if (create === undefined || list === undefined || remove === undefined || !context.mayWrite)
    return undefined
  const values = carry(ground.values, operation.path, collection)
  for (const each of createBodies(api, create, null, context.seed, context.taken?.of(create))) {
    const body = markedBody({ ...context, operation: create }, each, null)
    if (body !== undefined) return { context, collection, values, life: { ...life, create, list }, body }
  }
  return undefined
}

/** The list, page by page. */
export function listed({ collection, values, life: { list } }: Tracking): readonly StepMaker[] {
  return wholeList(list, collection, values)
}

/** Makes a member; one that a round is to tell of is not made where the round before has no link to follow. */
export function make(tracking: Tracking, name: 'before' | 'other' | 'option' | 'after'): StepMaker {
  const { context, collection, values, life, body } = tracking
  const own = withOwnText(body, ownText(context, `delta ${name}`))
  const above = carry(values, collection, life.create.path)
  const step = stepOf(life.create, { role: 'setup', values: above, body: JSON.stringify(own) })
  return (exchanges) =>
    name === 'before' || name === 'other' || deltaPath(context.operation, exchanges) !== undefined
      ? step
      : undefined
}

/** A step about the member that the case made first, second …, where it was made. */
function onceMade(at: number, step: (index: number) => StepMaker): StepMaker {
  return (exchanges) => {
    const made = exchanges.flatMap(({ step: { request } }, index) =>
      request.method === 'POST' ? [index] : [],
    )
    const index = made[at]
    return index === undefined ? undefined : step(index)(exchanges)
  }
}

/** Reads the member that the case made first, second …. */
export function look({ life, collection, values }: Tracking, at: number): StepMaker {
  return onceMade(at, (index) => readCreated(life, collection, values, index))
}

/** Deletes the member that the case made first, second …. */
export function remove({ life, collection, values }: Tracking, at: number, role: Role = 'setup'): StepMaker {
  return onceMade(at, (index) => removeCreated(life, collection, values, index, role))
}

/** Changes the member that the case made first, second …; left out where no update is documented. */
export function change({ context, life, collection, values }: Tracking, at: number): StepMaker {
  const { update } = life
  const body =
    update === undefined || update.evidence === 'disputed' ? undefined : drawnUpdate(context, update)
  return onceMade(at, (index) => (exchanges) => {
    const id = idOf(exchanges[index])
    if (id === undefined || update === undefined || body === undefined) return undefined
    const own = carryInto(values, collection, update, id)
    return stepOf(update, { role: 'setup', values: own, body })
  })
}

/** Reads the first member that a round tells of as if it were there, and no list of the case has. */
export function readStranger({ context, life, collection, values }: Tracking): StepMaker {
  return (exchanges) => {
    const { get, list } = life
    const inLists = new Set(idsFrom(exchanges, list).map(({ id }) => id))
    const stranger = idsFrom(exchanges, context.operation).find(
      ({ id, isThere }) => isThere && !inLists.has(id),
    )
    if (get === undefined || stranger === undefined) return undefined
    const own = carryInto(values, collection, get, stranger.id)
    return stepOf(get, { role: 'read-back', values: own })
  }
}

function idsFrom(exchanges: readonly Exchange[], { id: operation, memberKey }: Operation) {
  return exchanges
    .filter(({ step }: { readonly step: Step }) => step.operation === operation)
    .flatMap(membersOf)
    .flatMap((member) => {
      const id = keyIn(member, memberKey)
      return id === undefined ? [] : [{ id, isThere: !('@removed' in member) && !('deleted' in member) }]
    })
}

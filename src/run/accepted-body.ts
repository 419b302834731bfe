import type { Exchange } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { stepOf } from './plan/build-request.ts'
import { createBodies } from './plan/create-bodies.ts'
import { isDeletedElsewhere, lifeIn } from './plan/life.ts'
import { referenceTo } from './plan/linkable.ts'
import { markedBody } from './plan/marked-body.ts'
import type { PlanContext } from './plan/plan-context.ts'
import { unlink } from './plan/plan-links.ts'
import { succeeded } from './plan/read-answer.ts'
import { removeCreated } from './plan/read-steps.ts'
import type { Send } from './send.ts'

/** What a target has made of the bodies that an operation may be sent. */
interface Accepted {
  /** Null where it takes none of them. */
  readonly body: JsonObject | null
  /** What it made could not be deleted at the other address that the docs give it: no more is to be made. */
  readonly stays: boolean
}

const none: Accepted = { body: null, stays: false }

/**
 * A body that the target accepts for an operation: the documented examples are tried first, then drawn bodies, then the
 * least one. It is what edges and breaches are made from, since the docs state domains and not every combination.
 */
export async function acceptedBody(context: Omit<PlanContext, 'base'>, send: Send): Promise<Accepted> {
  const { operation, ground } = context
  if (operation.body === null || operation.body.shape.kind === 'media') return none
  for (const candidate of candidatesFor(context)) {
    const body = markedBody(context, candidate, null)
    if (body === undefined) continue
    const step = stepOf(operation, { role: 'setup', values: ground.values, body: JSON.stringify(body) })
    const exchange = await send(step)
    const status = exchange.answer?.status ?? 0
    if (succeeded(exchange)) {
      if (operation.kind === 'create') context.taken?.note(operation, candidate)
      const removed = await remove(context, [exchange], send)
      return { body: candidate, stays: stays(context, removed) }
    }
    if (status !== 400 && status !== 409 && status !== 422) return none
  }
  return none
}

/**
 * What reads of a collection make there to look at is what the target takes: of a list, a count or a delta function nothing
 * has been made to stand on, so that it is tried once.
 */
export async function learnBody(context: Omit<PlanContext, 'base'>, send: Send): Promise<void> {
  const { api, operation, mayWrite, taken } = context
  if (taken === undefined || !mayWrite || operation.method !== 'GET' || operation.path.endsWith('}')) return
  const { path } = operation
  const lives = [path, path.slice(0, path.lastIndexOf('/'))].map((each) => lifeIn(api, each))
  const life = lives.find(({ create }) => create !== undefined)
  if (life?.create === undefined || life.remove === undefined || life.create.evidence === 'disputed') return
  if (taken.of(life.create).length === 0)
    await acceptedBody({ ...context, operation: life.create, type: null }, send)
}

function candidatesFor(context: Omit<PlanContext, 'base'>): readonly JsonObject[] {
  const { api, operation, type, seed, taken } = context
  if (operation.body?.shape.kind !== 'reference')
    return [...createBodies(api, operation, type, seed, taken?.of(operation)), {}]
  const url = context.linkable(operation)
  return url === undefined ? [] : [referenceTo(url)]
}

async function remove(
  context: Omit<PlanContext, 'base'>,
  exchanges: Parameters<ReturnType<typeof removeCreated>>[0],
  send: Send,
): Promise<Exchange | undefined> {
  const { api, operation, ground } = context
  const undo =
    operation.kind === 'create'
      ? removeCreated(lifeIn(api, operation.path), operation.path, ground.values, 0)
      : unlink({ ...context, base: null })
  const step = undo(exchanges)
  return step === undefined ? undefined : send(step)
}

/** Was a DELETE at another address refused, with nothing of the run's own above that would take the entity away. */
function stays({ api, live, operation, ground }: Omit<PlanContext, 'base'>, removed?: Exchange): boolean {
  const status = removed?.answer?.status ?? 0
  const isElsewhere = operation.kind === 'create' && isDeletedElsewhere(lifeIn(api, operation.path))
  return live && !ground.own && isElsewhere && status >= 400 && status < 500 && status !== 429
}

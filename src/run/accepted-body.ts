import type { JsonObject } from '../model/source.ts'
import { stepOf } from './plan/build-request.ts'
import { createBodies } from './plan/create-bodies.ts'
import { referenceTo } from './plan/linkable.ts'
import { lifeIn } from './plan/path-template.ts'
import type { PlanContext } from './plan/plan-context.ts'
import { unlink } from './plan/plan-links.ts'
import { succeeded } from './plan/read-answer.ts'
import { removeCreated } from './plan/read-steps.ts'
import { markedBody } from './plan/write-body.ts'
import type { Send } from './send.ts'

/**
 * A body that the target accepts for an operation: the documented examples are tried first, then drawn bodies, then the
 * least one. It is what edges and breaches are made from, since the docs state domains and not every combination. Null
 * where the target takes none of them.
 */
export async function acceptedBody(
  context: Omit<PlanContext, 'base'>,
  send: Send,
): Promise<JsonObject | null> {
  const { operation, ground } = context
  if (operation.body === null || operation.body.shape.kind === 'media') return null
  for (const candidate of candidatesFor(context)) {
    const body = markedBody({ ...context, base: null }, candidate, null)
    if (body === undefined) continue
    const step = stepOf(operation, {
      role: 'setup',
      intent: { kind: 'valid' },
      values: ground.values,
      body: JSON.stringify(body),
    })
    const exchange = await send(step)
    const status = exchange.answer?.status ?? 0
    if (succeeded(exchange)) {
      await remove(context, [exchange], send)
      return candidate
    }
    if (status !== 400 && status !== 422) return null
  }
  return null
}

function candidatesFor(context: Omit<PlanContext, 'base'>): readonly JsonObject[] {
  const { api, operation, type, seed } = context
  if (operation.body?.shape.kind !== 'reference') return [...createBodies(api, operation, type, seed), {}]
  const url = context.linkable(operation)
  return url === undefined ? [] : [referenceTo(url)]
}

async function remove(
  context: Omit<PlanContext, 'base'>,
  exchanges: Parameters<ReturnType<typeof removeCreated>>[0],
  send: Send,
): Promise<void> {
  const { api, operation, ground } = context
  const undo =
    operation.kind === 'create'
      ? removeCreated(lifeIn(api, operation.path), operation.path, ground.values, 0)
      : unlink({ ...context, base: null })
  const step = undo(exchanges)
  if (step !== undefined) await send(step)
}

import type { Ground } from '../../model/case.ts'
import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { createBodies } from './create-bodies.ts'
import { lifeIn } from './life.ts'
import type { PlanContext } from './plan-context.ts'

/** What a body is sent to, and what it makes lies below. */
interface Making extends Pick<PlanContext, 'api' | 'live' | 'mark' | 'operation'> {
  readonly ground: Pick<Ground, 'own'>
}

/**
 * The body as a run may send it; on a live target a create's body carries the run's marker. Undefined for what may not be
 * made there: what has no place for the marker, or no page says how to delete, is made only below an entity of the run's
 * own, and goes with that.
 */
export function markedBody(making: Making, body: Json, underTest: string | null): JsonObject | undefined {
  if (!isObject(body)) return undefined
  const { api, live, mark, operation } = making
  if (!live || operation.kind !== 'create') return body
  const marked = mark(operation, body, underTest)
  if (isBelowOwn(making)) return marked ?? body
  return lifeIn(api, operation.path).remove === undefined ? undefined : marked
}

/** JSON text of the first marked body that makes an entity by the operation of a context, or changes it. */
export function bodyOf(context: PlanContext): string | undefined {
  const { api, operation, type, seed, taken } = context
  for (const body of createBodies(api, operation, type, seed, taken?.of(operation))) {
    const marked = markedBody(context, body, null)
    if (marked !== undefined) return JSON.stringify(marked)
  }
  return undefined
}

/** Raw text has no place for a marker. */
export function canSendRaw(making: Making): boolean {
  return !making.live || making.operation.kind !== 'create' || isBelowOwn(making)
}

/** What lies below a parent that this run made is found by the parent's marker; a binding has none, writable or not. */
function isBelowOwn({ ground }: Pick<Making, 'ground'>): boolean {
  return ground.own
}

import { isLinked } from '../check/exchange/read-list.ts'
import type { Case } from '../model/case.ts'
import type { Exchange, Step } from '../model/exchange.ts'
import type { Send } from './send.ts'

/** A plan that has not ended by then is a bug of the plan. */
const mostSteps = 192

/** Milliseconds that a live target has to show what was written, unless it is told otherwise. */
export const settleTime = 1000

/** Gives a target that may settle late so many times the time to settle before what was written is read. */
export type Pause = (step: Step, times: number) => Promise<void>

/** Does a step look at what an exchange before it may have changed. */
export function readsBack(step: Step, before: readonly Exchange[]): boolean {
  return step.role === 'read-back' || (step.request.method === 'GET' && before.some(isWrite))
}

function isWrite({ step }: Exchange): boolean {
  return step.request.method !== 'GET'
}

/** Does a step ask anew for what an exchange before it has shown, and not for its next page or what has changed since. */
export function readsAgain(step: Step, before: readonly Exchange[]): boolean {
  const { method, path } = step.request
  if (method !== 'GET' || before.length === 0) return false
  return !isLinked(before, path) && !isLinked(before, path, 'deltaLink')
}

/** The time that a target is given, and the steps in front of which. */
export interface Settling {
  readonly pause: (step: Step) => Promise<void>
  isDue(step: Step, before: readonly Exchange[]): boolean
}

/**
 * Sends a case's steps one after the other, each made from the exchanges before it. Where time to settle is due, the step
 * is sent once for nothing before the read that counts: a cache may show the old state to whoever asks first.
 */
export async function play(plan: Case, send: Send, settling?: Settling): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = []
  for (let step = plan.next(exchanges); step !== undefined; step = plan.next(exchanges)) {
    if (exchanges.length >= mostSteps) throw new Error(`the plan of ${plan.id} does not end`)
    if (settling?.isDue(step, exchanges) === true) {
      await settling.pause(step)
      await send(step)
    }
    const exchange = await send(step)
    exchanges.push(exchange)
    if (exchange.failure?.kind === 'aborted' || exchange.failure?.kind === 'refused') break
  }
  return exchanges
}

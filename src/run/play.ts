import type { Case } from '../model/case.ts'
import type { Exchange, Step } from '../model/exchange.ts'
import type { Send } from './send.ts'

/** A plan that has not ended by then is a bug of the plan. */
const mostSteps = 96

/** Milliseconds that a live target has to show what was written, unless it is told otherwise. */
export const settleTime = 1000

/** Gives a target that may settle late time before what was written is read. */
export type Pause = (step: Step) => Promise<void>

/** Does a step look at what an exchange before it may have changed. */
export function readsBack(step: Step, before: readonly Exchange[]): boolean {
  return step.role === 'read-back' || (step.request.method === 'GET' && before.some(isWrite))
}

function isWrite({ step }: Exchange): boolean {
  return step.request.method !== 'GET'
}

/**
 * Sends a case's steps one after the other, each made from the exchanges before it. With `pause`, what was written is read
 * once for nothing before the read that counts: a cache may show the old state to whoever asks first.
 */
export async function play(plan: Case, send: Send, pause?: Pause): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = []
  for (let step = plan.next(exchanges); step !== undefined; step = plan.next(exchanges)) {
    if (exchanges.length >= mostSteps) throw new Error(`the plan of ${plan.id} does not end`)
    if (pause !== undefined && readsBack(step, exchanges.slice(-1))) {
      await pause(step)
      await send(step)
    }
    const exchange = await send(step)
    exchanges.push(exchange)
    if (exchange.failure?.kind === 'aborted' || exchange.failure?.kind === 'refused') break
  }
  return exchanges
}

import type { Case } from '../model/case.ts'
import type { Exchange, Step } from '../model/exchange.ts'
import type { Send } from './send.ts'

/** A plan that has not ended by then is a bug of the plan. */
const mostSteps = 96

/** Called before a step is sent: where a target may settle late, it is given time before it is read. */
export type Pause = (step: Step) => Promise<void>

/** Sends a case's steps one after the other, each made from the exchanges before it. */
export async function play(plan: Case, send: Send, pause?: Pause): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = []
  for (let step = plan.next(exchanges); step !== undefined; step = plan.next(exchanges)) {
    if (exchanges.length >= mostSteps) throw new Error(`the plan of ${plan.id} does not end`)
    if (pause !== undefined) await pause(step)
    const exchange = await send(step)
    exchanges.push(exchange)
    if (exchange.failure?.kind === 'aborted' || exchange.failure?.kind === 'refused') break
  }
  return exchanges
}

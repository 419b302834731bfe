import type { Case } from '../model/case.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Send } from './send.ts'

/** A plan that has not ended by then is a bug of the plan. */
const mostSteps = 64

/** Sends a case's steps one after the other, each made from the exchanges before it. */
export async function play(plan: Case, send: Send): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = []
  for (let step = plan.next(exchanges); step !== undefined; step = plan.next(exchanges)) {
    if (exchanges.length >= mostSteps) throw new Error(`the plan of ${plan.id} does not end`)
    const exchange = await send(step)
    exchanges.push(exchange)
    if (exchange.failure?.kind === 'aborted' || exchange.failure?.kind === 'refused') break
  }
  return exchanges
}

import type { Case } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange, Step } from '../model/exchange.ts'
import type { Movements } from './movements.ts'
import { play } from './play.ts'
import type { Send } from './send.ts'

/** How often a case is played anew because others of the run moved what it counts. */
const repeats = 2

/**
 * Plays a case of an operation that counts a collection at a time in which nothing else of the run adds to that or takes from
 * it: an index may know what was done and a list not yet, or the other way round. Undefined where there was no such time.
 */
export async function playCounting(
  operation: Operation,
  plan: Case,
  send: Send,
  movements: Movements,
): Promise<readonly Exchange[] | undefined> {
  for (let time = 0; time <= repeats; time += 1) {
    const own = new Set<Step>()
    const playing = (): Promise<readonly Exchange[]> =>
      play(plan, (step) => {
        own.add(step)
        return send(step)
      })
    const { result: exchanges, moved } = await movements.during(playing)
    const counted = exchanges.find(({ step }) => step.operation === operation.id)?.step.request.path
    const collection = counted?.replace(/\/\$count.*$/i, '')
    if (!moved.some((each) => each.collection === collection && !own.has(each.step))) return exchanges
  }
  return undefined
}

import type { Case } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange, Step } from '../model/exchange.ts'
import type { Movements } from './movements.ts'
import { play, type Settling } from './play.ts'
import type { Send } from './send.ts'

/** How often a case is played anew because others of the run moved what it is about. */
const repeats = 2

/**
 * Plays a case of an operation about a collection at a time in which nothing else of the run adds to that or takes from it: who
 * counts may see what a list does not show yet, and of two lists one what the other shows no more. Undefined where there was
 * no such time.
 */
export async function playAlone(
  operation: Operation,
  plan: Case,
  send: Send,
  movements: Movements,
  settling?: Settling,
): Promise<readonly Exchange[] | undefined> {
  for (let time = 0; time <= repeats; time += 1) {
    const own = new Set<Step>()
    const playing = (): Promise<readonly Exchange[]> =>
      play(
        plan,
        (step) => {
          own.add(step)
          return send(step)
        },
        settling,
      )
    const { result: exchanges, moved } = await movements.during(playing)
    const asked = exchanges.find(({ step }) => step.operation === operation.id)?.step.request.path
    const collection = asked?.replace(/(\/\$count)?(\?.*)?$/i, '')
    if (!moved.some((each) => each.collection === collection && !own.has(each.step))) return exchanges
  }
  return undefined
}

import { oncePer } from '../../contract/once-per.ts'
import { carryInto, type Values } from '../../contract/path-template.ts'
import type { Operation } from '../../model/contract.ts'
import { stepOf } from '../plan/build-request.ts'
import { lifeIn } from '../plan/life.ts'
import { succeeded } from '../plan/read-answer.ts'
import type { GroundOptions, Wanted } from './foothold.ts'

/** How often the time to settle is waited before each further read. */
const waits: readonly number[] = [0.25, 0.5, 1, 2, 4]

/** Reads that did not show what was made after the longest wait: what else they are to show is not waited for. */
const lateReads = oncePer((_: GroundOptions) => new Set<Operation>())

/**
 * Waits until what was made at a collection is read where a page says that it can be: a replica that does not know it yet
 * answers 404 to all that lies below it. False where it was not shown.
 */
export async function awaitShown(
  { api, options }: Pick<Wanted, 'api' | 'options'>,
  collection: string,
  above: Values,
  id: string,
): Promise<boolean> {
  const { get } = lifeIn(api, collection)
  if (!options.live || get === undefined || !options.isOpen(get) || lateReads(options).has(get)) return false
  const values = carryInto(above, collection, get, id)
  const step = stepOf(get, { role: 'setup', values })
  for (const times of [0, ...waits]) {
    if (times > 0) await options.pause(step, times)
    const exchange = await options.send(step)
    if (exchange.answer?.status !== 404) return succeeded(exchange)
  }
  lateReads(options).add(get)
  return false
}

import { type Confirmed, type ConfirmOptions, confirm, isMoved } from './confirm.ts'
import type { Lanes } from './lanes.ts'
import type { Sighting } from './tally.ts'

/**
 * What stands of all that a check has seen, in the same order: looked at again at the same time where each look has an
 * entity of its own, since a target that settles late makes each of them wait; else one after the other.
 */
export async function confirmAll(
  sightings: readonly Sighting[],
  options: ConfirmOptions,
  lanes: Lanes,
): Promise<readonly Confirmed[]> {
  if (await areApart(sightings, options))
    return Promise.all(
      sightings.map(async (sighting) => {
        const leave = await lanes.enter()
        return confirm(sighting, options).finally(leave)
      }),
    )
  const confirmed = []
  for (const sighting of sightings) confirmed.push(await confirm(sighting, options))
  return confirmed
}

/** Is each of several sightings looked at again on an entity that the run can make. */
async function areApart(sightings: readonly Sighting[], options: ConfirmOptions): Promise<boolean> {
  if (options.mock || sightings.length < 2 || !sightings.every(isMoved)) return false
  const kinds = new Map(sightings.map((each) => [`${each.operation.id} ${each.plan.type}`, each]))
  for (const { operation, plan } of kinds.values())
    if ('reason' in (await options.grounds.fresh(operation, plan.type ?? null))) return false
  return true
}

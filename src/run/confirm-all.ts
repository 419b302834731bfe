import { type Confirmed, type ConfirmOptions, confirm, isMoved } from './confirm.ts'
import type { Lanes } from './lanes.ts'
import type { Sighting } from './tally.ts'

/**
 * What stands of all that a check has seen, in the same order: at the same time where each is looked at again on an entity of
 * its own, since a target that settles late makes each of them wait; those that need the same entity one after the other.
 */
export async function confirmAll(
  sightings: readonly Sighting[],
  options: ConfirmOptions,
  lanes: Lanes,
): Promise<readonly Confirmed[]> {
  const apart = await findApart(sightings, options)
  let before: Promise<unknown> = Promise.resolve()
  return Promise.all(
    sightings.map(async (sighting) => {
      if (apart.has(sighting)) {
        const leave = await lanes.enter()
        return confirm(sighting, options).finally(leave)
      }
      const next = before.then(() => confirm(sighting, options))
      before = next
      return next
    }),
  )
}

/** The sightings that are each looked at again on an entity that the run can make: nothing is made for what is inconclusive. */
async function findApart(
  sightings: readonly Sighting[],
  { mock, grounds }: ConfirmOptions,
): Promise<ReadonlySet<Sighting>> {
  const moved = sightings.filter((each) => isMoved(each) && each.observation.verdict !== 'inconclusive')
  if (mock || sightings.length < 2) return new Set()
  const kinds = Map.groupBy(moved, ({ operation, plan }) => `${operation.id} ${plan.type}`)
  const apart = new Set<Sighting>()
  for (const kind of kinds.values()) {
    const [first] = kind
    if (first === undefined) continue
    const ground = await grounds.fresh(first.operation, first.plan.type ?? null)
    if (!('reason' in ground)) for (const each of kind) apart.add(each)
  }
  return apart
}

import { createRestorable, deletedItems, restorable } from '../../contract/deleted-items.ts'
import { eraseNames } from '../../contract/erase-names.ts'
import { carryInto } from '../../contract/path-template.ts'
import { stepOf } from '../plan/build-request.ts'
import { lifeIn } from '../plan/life.ts'
import { awaitShown } from './await-shown.ts'
import type { Footing, Wanted } from './foothold.ts'

const keyOfDeleted = eraseNames(`${deletedItems}/{id}`)

/**
 * What the run made and deleted, for what is done to a deleted item: of the first type of which that can be had, since of
 * some groups nothing is kept. Clean-up deletes it for good.
 */
export async function makeDeleted(
  wanted: Wanted,
  prefix: string,
  makeOne: (wanted: Wanted, prefix: string) => Promise<Footing | undefined>,
): Promise<Footing | undefined> {
  const { api, options } = wanted
  if (!options.live || eraseNames(prefix) !== keyOfDeleted) return undefined
  let lack: Footing | undefined
  for (const type of restorable) {
    const create = createRestorable(api, type)
    const { get, remove } = create === undefined ? {} : lifeIn(api, create.path)
    if (create === undefined || get === undefined || remove === undefined || !options.isOpen(remove)) continue
    const made = await makeOne({ ...wanted, operation: get, values: {}, type: null }, get.path)
    if (made === undefined || 'reason' in made) {
      lack ??= made
      continue
    }
    const values = carryInto({}, create.path, remove, made.value)
    await options.send(stepOf(remove, { role: 'setup', values }))
    if (await awaitShown(wanted, deletedItems, {}, made.value)) return made
  }
  return lack
}

import { createRestorable, deletedItems, readDeleted, restorable } from '../../contract/deleted-items.ts'
import { eraseNames } from '../../contract/erase-names.ts'
import { stepOf } from '../plan/build-request.ts'
import { carryInto, lifeIn } from '../plan/path-template.ts'
import { succeeded } from '../plan/read-answer.ts'
import type { Footing, Wanted } from './foothold.ts'

const keyOfDeleted = eraseNames(`${deletedItems}/{id}`)

/**
 * What the run made and deleted, for what is done to a deleted item: of the first type of which that can be had. Clean-up
 * deletes it for good.
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
    await options.send(stepOf(remove, { role: 'setup', intent: { kind: 'valid' }, values }))
    if (await isAmongDeleted(wanted, type, made.value)) return made
  }
  return lack
}

/** Of some groups nothing is kept. */
async function isAmongDeleted({ api, options }: Wanted, type: string, id: string): Promise<boolean> {
  const read = readDeleted(api, type)
  if (read === undefined) return false
  const values = carryInto({}, deletedItems, read, id)
  return succeeded(await options.send(stepOf(read, { role: 'setup', intent: { kind: 'valid' }, values })))
}

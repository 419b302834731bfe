import { namesSentWithValues } from '../../contract/names-sent.ts'
import { oncePer } from '../../contract/once-per.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import { isEntityWrite } from './written.ts'

/** Names, in lower case, that the pages of writes list, by the type of the body. */
const listedNames = oncePer((api: ApiView): ReadonlyMap<string, ReadonlySet<string>> => {
  const byType = new Map<string, Set<string>>()
  for (const operation of api.api.operations) {
    const shape = operation.body?.shape
    if (!isEntityWrite(operation) || shape?.kind !== 'type' || shape.properties === null) continue
    const names = byType.get(shape.type.name) ?? new Set()
    byType.set(shape.type.name, names)
    for (const name of shape.properties) names.add(name.toLowerCase())
  }
  return byType
})

/** What a service measures. */
const measured = /^size$|count$/
/** Where the entity lies, which the path says already. */
const place = /^parent\w*(?:id|reference)$/

/**
 * Does some page say that a client sets the property. A create whose page lists nothing takes an instance of the type, of
 * which tables hold, often without a word, what the service sets too; where another write of the type lists what clients
 * set, it says so of what it names, and an example of what it sends a value for. An update is said to set what its page
 * lists, but to move an entity elsewhere, mostly to where nothing is.
 */
export function isSaidToBeSet(api: ApiView, operation: Operation, name: string): boolean {
  const shape = operation.body?.shape
  if (shape?.kind !== 'type') return true
  const lower = name.toLowerCase()
  const isSent = namesSentWithValues(api, operation).has(lower)
  if (operation.kind === 'update') return !place.test(lower) && (isSent || isListed(shape.properties, lower))
  if (operation.kind !== 'create' || shape.properties !== null) return true
  if (measured.test(lower) || place.test(lower)) return false
  return isSent || (listedNames(api).get(shape.type.name)?.has(lower) ?? true)
}

/** A page that lists nothing takes all of the type. */
function isListed(names: readonly string[] | null, name: string): boolean {
  return names?.some((each) => each.toLowerCase() === name) ?? true
}

import type { FaultContext } from '../fault.ts'
import type { WireRequest } from '../wire.ts'

/** The URL of some member of the collection that a request's last key segment asks in vain; undefined where there is none. */
export function memberUrl(request: WireRequest, context: FaultContext): string | undefined {
  const [path = '', query] = request.url.split('?')
  const collection = path.slice(0, path.lastIndexOf('/'))
  const members = context.placeAt({ ...request, method: 'GET', url: collection })?.members
  const [id] = members?.keys() ?? []
  if (id === undefined) return undefined
  return `${collection}/${encodeURIComponent(id)}${query === undefined ? '' : `?${query}`}`
}

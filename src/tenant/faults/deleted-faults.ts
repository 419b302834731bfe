import type { Fault } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import type { WireRequest } from '../wire.ts'

/** Does a request read something among the deleted items. */
export function asksForDeleted({ method, url }: WireRequest): boolean {
  return method === 'GET' && /^\/directory\/deletedItems\//i.test(splitUrl(url).path)
}

/** What becomes of what was deleted. */
export const deletedFaults: readonly Fault[] = [
  {
    id: 'deleted-not-kept',
    group: 'Behaviour',
    tier: 2,
    title: 'What was deleted is not among the deleted items',
    wrap: (handle, context) => {
      const gone = new Set<string | undefined>()
      return (request) => {
        const id = context.entityAt(request)?.id
        if (request.method === 'DELETE') gone.add(id)
        const isLost = asksForDeleted(request) && id !== undefined && gone.has(id)
        return handle(isLost ? { ...request, url: `${request.url}0` } : request)
      }
    },
  },
]

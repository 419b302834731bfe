import type { ApiView } from '../../model/api-view.ts'
import { headerOf } from '../../model/header-of.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import { type WireRequest, withHeader } from '../wire.ts'
import { changing } from './change-answer.ts'

const group = 'Behaviour'

/** The `wrap` of what gives a create another `Location`. */
export function relocating(
  change: (location: string, request: WireRequest, context: FaultContext) => string,
): NonNullable<Fault['wrap']> {
  return changing((answer, request, context) => {
    const location = headerOf(answer.headers, 'location')
    return answer.status === 201 && location !== undefined
      ? { ...answer, headers: withHeader(answer.headers, 'Location', change(location, request, context)) }
      : answer
  })
}

/** A collection at the root whose members are of a type that has nothing to do with another. */
function foreignCollection({ api, isA }: ApiView, type: string): string | undefined {
  const isForeign = (other: string | null): boolean =>
    other !== null && !isA(other, type) && !isA(type, other)
  return api.operations.find(
    ({ kind, path, resource }) => kind === 'get' && /^\/\w+\/\{[^/]+\}$/.test(path) && isForeign(resource),
  )?.path
}

/** Where a create says that the new entity is. */
export const locationFaults: readonly Fault[] = [
  {
    id: 'location-of-another-parent',
    group,
    tier: 2,
    title: 'Location of a create leads below another parent',
    wrap: relocating((location) =>
      location.replace(/[\da-f]{4}-[\da-f]{12}(?=(?:'\))?\/[^/]+\/[^/]+$)/i, '4aaa-0123456789ab'),
    ),
  },
  {
    id: 'location-of-another-version',
    group,
    tier: 2,
    title: 'Location of a create is a relative reference to the other version',
    wrap: relocating((location) =>
      new URL(location).pathname.replace(/^\/[^/]+/, (version) => (version === '/beta' ? '/v1.0' : '/beta')),
    ),
  },
  {
    id: 'location-of-another-collection',
    group,
    tier: 2,
    title: 'Location of a create leads to a collection of another type',
    wrap: relocating((location, request, context) => {
      const matched = context.match(request)
      const type = matched?.operation.resource ?? null
      const path = matched && type && foreignCollection(matched.api, type)
      if (!path) return location
      const { origin } = new URL(location)
      const id = location.slice(location.lastIndexOf('/') + 1)
      return `${origin}/${splitUrl(request.url).version}${path.replace(/\{.*$/, id)}`
    }),
  },
]

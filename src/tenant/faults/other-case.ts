import type { FaultContext } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import type { WireRequest } from '../wire.ts'

/** The path of a request with its names as the docs have them; undefined where they are so already. */
export function inCaseOfDocs(request: WireRequest, context: FaultContext): string | undefined {
  const segments = splitUrl(request.url).path.split('/')
  const named = context.match(request)?.operation.path.split('/') ?? []
  const own = segments.map((each, at) => {
    const name = named[at] ?? each
    return each.toLowerCase() === name.toLowerCase() ? name : each
  })
  return own.join('/') === segments.join('/') ? undefined : own.join('/')
}

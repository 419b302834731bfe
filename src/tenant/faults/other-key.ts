import { decodePercent } from '../../contract/decode-percent.ts'
import type { FaultContext } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import type { WireRequest } from '../wire.ts'

/** Does the path of a request end in a key of an entity that is not its id, `/users/kim@example.com`. */
export function isByOtherKey(request: WireRequest, context: FaultContext): boolean {
  const operation = context.match(request)?.operation
  const name = /\/\{([^{}]+)\}$/.exec(operation?.path ?? '')?.[1]
  const key = operation?.parameters.find((each) => each.in === 'path' && each.name === name)?.key
  if (key?.or === undefined) return false
  const entity = context.entityAt(request)
  const asked = decodePercent(splitUrl(request.url).path.split('/').at(-1) ?? '')
  return entity !== undefined && entity.id !== asked
}

/** Does a read end in a key of which a letter or digit is percent-encoded, which need not be (RFC 3986 §6.2.2.2). */
export function isSpelled({ method, url }: WireRequest): boolean {
  return method === 'GET' && /%(?:3\d|[46][1-9a-f]|[57][0-9a])[^/?]*(?:\?|$)/i.test(url)
}

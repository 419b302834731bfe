import type { Fault } from '../fault.ts'
import { guidOf } from '../guid.ts'
import { isGiven } from '../links.ts'
import { type WireAnswer, withHeader } from '../wire.ts'

type Body = WireAnswer['body']

/** What stores files is another server, which has no headers of Graph. */
function ownHeaders({ headers }: WireAnswer): WireAnswer['headers'] {
  return headers.filter(([name]) => name.toLowerCase() === 'content-type')
}

/** The `wrap` of what answers content by a redirect, where the page has one, to an address of its own on the same host. */
export function leadingOn(change: (body: Body) => Body): NonNullable<Fault['wrap']> {
  return (handle, context) => {
    const files = new Map<string, WireAnswer>()
    return (request) => {
      const file = isGiven(request.url) ? files.get(request.url) : undefined
      if (file !== undefined) return file
      const answer = handle(request)
      const responses = context.match(request)?.operation.responses ?? []
      const mayLeadOn = responses.some(({ status }) => status === 302)
      if (request.method !== 'GET' || answer.status !== 200 || !mayLeadOn) return answer
      const path = `/downloads/${guidOf(request.url)}`
      files.set(path, { status: 200, headers: ownHeaders(answer), body: change(answer.body) })
      const location = `${request.origin ?? 'https://graph.microsoft.com'}${path}`
      const headers = withHeader(withHeader(answer.headers, 'Location', location), 'Content-Type', null)
      return { ...answer, status: 302, headers, body: '' }
    }
  }
}

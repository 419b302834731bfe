import { headerOf } from '../../model/header-of.ts'
import type { Fault } from '../fault.ts'
import { withHeader } from '../wire.ts'
import { changing, withJson } from './change-answer.ts'

const group = 'Status'

/** Answers with another status than documented. */
export const statusFaults: readonly Fault[] = [
  {
    id: 'T01',
    group,
    tier: 1,
    title: 'Create answers 200 and not 201',
    wrap: changing((answer) => (answer.status === 201 ? { ...answer, status: 200 } : answer)),
  },
  {
    id: 'T03',
    group,
    tier: 1,
    title: 'An unknown id answers 200 with an empty object',
    wrap: changing((answer, request) =>
      answer.status === 404 && request.method === 'GET' ? withJson({ ...answer, status: 200 }, {}) : answer,
    ),
  },
  {
    id: 'T05',
    group,
    tier: 2,
    title: '202 has no Location',
    wrap: changing((answer) =>
      answer.status === 202 ? { ...answer, headers: withHeader(answer.headers, 'Location', null) } : answer,
    ),
  },
  {
    id: 'T07',
    group,
    tier: 2,
    title: 'A method that is not supported answers 200',
    wrap: changing((answer) => (answer.status === 405 ? withJson({ ...answer, status: 200 }, {}) : answer)),
  },
  {
    id: 'T09',
    group,
    tier: 1,
    title: 'A stated 200 or 204 of a write is answered as 202',
    wrap: changing((answer, request) =>
      request.method !== 'GET' && (answer.status === 200 || answer.status === 204)
        ? { ...answer, status: 202 }
        : answer,
    ),
  },
  {
    id: 'T11',
    group,
    tier: 1,
    title: 'An invalid body answers 500',
    wrap: changing((answer, request) =>
      answer.status === 400 && request.body.length > 0 ? { ...answer, status: 500 } : answer,
    ),
  },
  {
    id: 'T13',
    group,
    tier: 1,
    title: 'DELETE answers 200 and the entity',
    wrap: (handle) => (request) => {
      const read = request.method === 'DELETE' ? handle({ ...request, method: 'GET' }) : undefined
      const answer = handle(request)
      return read?.status === 200 && answer.status === 204 ? read : answer
    },
  },
  {
    id: 'T15',
    group,
    tier: 2,
    title: '405 has no Allow',
    wrap: changing((answer) =>
      answer.status === 405 ? { ...answer, headers: withHeader(answer.headers, 'Allow', null) } : answer,
    ),
  },
  {
    id: 'T17',
    group,
    tier: 2,
    title: 'A GET that is not conditional is answered 304 the second time',
    wrap: (handle) => {
      const seen = new Map<string, string | Uint8Array>()
      return (request) => {
        const answer = handle(request)
        if (request.method !== 'GET' || answer.status !== 200) return answer
        const before = seen.get(request.url)
        seen.set(request.url, answer.body)
        if (before === undefined || before !== answer.body) return answer
        return { ...answer, status: 304, body: '', headers: withHeader(answer.headers, 'Content-Type', null) }
      }
    },
  },
  {
    id: 'T19',
    group,
    tier: 2,
    title: 'The monitor of a 202 leads to nothing',
    wrap: changing((answer) => {
      const location = headerOf(answer.headers, 'location')
      return answer.status === 202 && location !== undefined
        ? { ...answer, headers: withHeader(answer.headers, 'Location', `${location}-gone`) }
        : answer
    }),
  },
  {
    id: 'T21',
    group,
    tier: 1,
    title: 'Every 19th request is answered by a gateway, with 502 and a page',
    wrap: (handle) => {
      let count = 0
      return (request) => {
        if (++count % 19 !== 0) return handle(request)
        const headers = [['Content-Type', 'text/html']] as const
        return { status: 502, headers, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' }
      }
    },
  },
]
